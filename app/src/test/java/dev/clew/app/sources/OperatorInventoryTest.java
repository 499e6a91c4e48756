package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clew.api.Names;
import dev.clew.api.Reason;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;
import dev.clew.app.connect.ClusterLink;
import dev.clew.app.connect.PortForwardLink;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is said when the operator can be followed, and why it cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorInventoryTest {
    private final List<InventoryChange> toSay = new CopyOnWriteArrayList<>();
    private volatile Status end = Status.UNAVAILABLE;
    private ClusterForTests cluster;
    private Server operator;

    @BeforeAll
    void start(@TempDir Path state) throws IOException {
        cluster = new ClusterForTests(state);
        operator =
                Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .addService(new Telling())
                        .build()
                        .start();
    }

    @AfterAll
    void stop() throws IOException {
        operator.shutdownNow();
        cluster.close();
    }

    private final class Telling extends InventoryGrpc.InventoryImplBase {
        @Override
        public void watch(InventoryRequest request, StreamObserver<InventoryChange> answers) {
            toSay.forEach(answers::onNext);
            answers.onError(end.asRuntimeException());
        }
    }

    private ClusterLink reached() {
        return _ ->
                Grpc.newChannelBuilder(
                                "127.0.0.1:" + operator.getPort(),
                                InsecureChannelCredentials.create())
                        .build();
    }

    private InventorySource.Lost follow(
            ClusterLink link, KubernetesClient client, List<InventoryChange> heard) {
        return catchThrowableOfType(
                InventorySource.Lost.class,
                () -> new OperatorInventory(link, client).follow(heard::add));
    }

    @Test
    void each_change_is_told_and_then_why_it_ended() {
        var snapshot = Told.snapshot(Told.of("shop", "cart", Reason.NOT_CHOSEN));
        toSay.add(snapshot);
        end = Status.UNAVAILABLE.withDescription("the operator ends");
        var heard = new ArrayList<InventoryChange>();

        var lost = follow(reached(), cluster.admin(), heard);

        assertThat(heard).containsExactly(snapshot);
        assertThat(lost).hasMessage("the operator ends");
        assertThat(lost.kind()).isEqualTo(FeedState.Cause.OPERATOR_AWAY);
        toSay.clear();
    }

    @Test
    void an_operator_that_refuses_is_a_right_that_is_missing() {
        end = Status.PERMISSION_DENIED.withDescription("you may not");

        var lost = follow(reached(), cluster.admin(), new ArrayList<>());

        assertThat(lost.kind()).isEqualTo(FeedState.Cause.NOT_PERMITTED);
    }

    @Test
    void a_cluster_without_clew_says_so_and_one_that_starts_is_only_not_ready() {
        var link = new PortForwardLink(cluster.admin(), Clock.systemUTC());
        assertThat(follow(link, cluster.admin(), new ArrayList<>()).kind())
                .isEqualTo(FeedState.Cause.NOT_INSTALLED);

        cluster.admin()
                .resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(Names.SYSTEM_NAMESPACE)
                                .endMetadata()
                                .build())
                .create();

        assertThat(follow(link, cluster.admin(), new ArrayList<>()).kind())
                .isEqualTo(FeedState.Cause.OPERATOR_AWAY);
    }

    @Test
    void who_may_not_ask_for_a_token_is_told_which_right_is_missing() {
        try (var nobody = cluster.client("nobody")) {
            var link = new PortForwardLink(nobody, Clock.systemUTC());

            var lost = follow(link, nobody, new ArrayList<>());

            assertThat(lost.kind()).isEqualTo(FeedState.Cause.NOT_PERMITTED);
            assertThat(lost).hasMessageContaining("serviceaccounts").hasMessageContaining("nobody");
        }
    }
}
