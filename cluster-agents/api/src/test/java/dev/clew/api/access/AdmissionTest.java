package dev.clew.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Admission over a real TLS connection; only the API server's answers are the test's. */
class AdmissionTest {
    private static final String NAME = "clew-operator.clew-system.svc";

    @TempDir private Path tls;
    private final Answers answers = new Answers();
    private final WhoAmI whoAmI = new WhoAmI();
    private final AtomicLong now = new AtomicLong();
    private Server server;

    @BeforeEach
    void start() throws Exception {
        TestCertificates.write(tls, NAME);
        server =
                SecureServer.withTokens(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls)
                        .addService(
                                ServerInterceptors.intercept(
                                        whoAmI, new Admission(answers, now::get)))
                        .build()
                        .start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void a_caller_with_a_known_token_gets_through_under_its_name() throws IOException {
        assertThat(ask("good")).containsExactly("system:serviceaccount:clew-system:clew-desktop");
    }

    @Test
    void a_token_that_the_api_server_does_not_know_is_refused() {
        assertThatThrownBy(() -> ask("forged"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAUTHENTICATED")
                .hasMessageContaining("audience clew");
    }

    @Test
    void an_api_server_that_is_away_makes_it_unavailable_not_open() {
        assertThatThrownBy(() -> ask("api server away")).hasMessageContaining("UNAVAILABLE");
    }

    @Test
    void a_server_of_another_name_is_not_trusted() {
        assertThatThrownBy(() -> ask("good", "clew-hub.clew-system.svc"))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("UNAVAILABLE");
        assertThat(answers.asked).isEmpty();
    }

    @Test
    void an_answer_holds_for_a_minute_and_is_asked_anew_after_it() throws IOException {
        ask("good");
        ask("good");
        assertThat(answers.asked).containsExactly("good");

        now.addAndGet(Admission.REMEMBERED.toNanos() + 1);
        ask("good");
        assertThat(answers.asked).containsExactly("good", "good");
    }

    @Test
    void a_namespace_is_seen_only_by_whom_the_api_server_lets_get_pods_there() throws IOException {
        ask("good");

        Caller caller = whoAmI.callers.getFirst();
        assertThat(caller.maySee("shop")).isTrue();
        assertThat(caller.maySee("secret")).isFalse();
        assertThat(caller.is("clew-system", "clew-desktop")).isTrue();
        assertThat(caller.is("clew-system", "clew-hub")).isFalse();
    }

    private List<String> ask(String token) throws IOException {
        return ask(token, NAME);
    }

    private List<String> ask(String token, String serverName) throws IOException {
        ManagedChannel channel =
                SecureChannel.open(
                        "127.0.0.1",
                        server.getPort(),
                        serverName,
                        Files.readString(tls.resolve("ca.crt")),
                        () -> token);
        try {
            List<String> names = new CopyOnWriteArrayList<>();
            InventoryGrpc.newBlockingStub(channel)
                    .watch(InventoryRequest.getDefaultInstance())
                    .forEachRemaining(
                            change -> names.add(change.getWorkloads(0).getId().getName()));
            return names;
        } finally {
            channel.shutdownNow();
        }
    }

    private static final class Answers implements TokenCheck {
        private final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public Optional<String> userOf(String token) {
            asked.add(token);
            if (token.equals("api server away")) {
                throw new IllegalStateException("connection refused");
            }
            return Optional.ofNullable(
                    Map.of("good", "system:serviceaccount:clew-system:clew-desktop").get(token));
        }

        @Override
        public boolean mayGetPods(String user, String namespace) {
            return namespace.equals("shop");
        }
    }

    /** Answers with the caller's name. */
    private static final class WhoAmI extends InventoryGrpc.InventoryImplBase {
        private final List<Caller> callers = new CopyOnWriteArrayList<>();

        @Override
        public void watch(InventoryRequest request, StreamObserver<InventoryChange> out) {
            Caller caller = Admission.CALLER.get();
            callers.add(caller);
            InventoryChange.Builder change = InventoryChange.newBuilder();
            change.addWorkloadsBuilder().getIdBuilder().setName(caller.name());
            out.onNext(change.build());
            out.onCompleted();
        }
    }
}
