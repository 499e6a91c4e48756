package dev.clew.operator.addresses;

import static dev.clew.operator.Things.WEB;
import static dev.clew.operator.Things.deployment;
import static dev.clew.operator.Things.podOf;
import static dev.clew.operator.Things.replicaSet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.addresses.Ticked;
import dev.clew.api.grpc.addresses.TickedWorkload;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.operator.cluster.Workloads;
import dev.clew.operator.source.View;
import dev.clew.operator.source.ViewsForTests;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

final class AddressBookTest {
    @Test
    void a_pods_address_is_its_workload() {
        assertThat(book(deployment("web", 1).build(), replicaSet("web"), pod("10.1.0.1", false)))
                .containsOnly(Map.entry("10.1.0.1", "shop/Deployment/web"));
    }

    @Test
    void an_address_of_the_host_is_nobodys() {
        assertThat(book(deployment("web", 1).build(), replicaSet("web"), pod("192.0.2.1", true)))
                .isEmpty();
    }

    @Test
    void a_service_over_one_workload_is_that_workload_also_without_pods() {
        assertThat(book(deployment("web", 0).build(), service("web", "web")))
                .containsOnly(
                        Map.entry("web.shop", "shop/Deployment/web"),
                        Map.entry("10.0.0.1", "shop/Deployment/web"));
    }

    @Test
    void a_service_over_several_is_itself() {
        var canary =
                deployment("canary", 1)
                        .editSpec()
                        .editTemplate()
                        .editMetadata()
                        .addToLabels("app", "web")
                        .endMetadata()
                        .endTemplate()
                        .endSpec()
                        .build();

        assertThat(book(deployment("web", 1).build(), canary, service("web", "web")))
                .containsEntry("10.0.0.1", "service:shop/web");
    }

    @Test
    void a_service_that_selects_nothing_means_nothing() {
        assertThat(book(deployment("web", 1).build(), service("other", "other"))).isEmpty();
    }

    @Test
    void what_is_ticked_is_told_with_its_state() {
        var empty = ClusterState.of(List.of());
        var book = AddressBook.of(empty, Workloads.of(empty), ViewsForTests.instrumenting(WEB));

        assertThat(book.ticked())
                .isEqualTo(
                        Ticked.newBuilder()
                                .addWorkloads(
                                        TickedWorkload.newBuilder()
                                                .setNodeId("shop/Deployment/web")
                                                .setState("waitingForRestart")
                                                .setReason("queued"))
                                .build());
    }

    @Test
    void a_hub_is_told_everything_and_then_only_what_changed() {
        var changes = new AddressesService.Changes();
        var first = new AddressBook(Map.of("a", "x", "b", "y"), Ticked.getDefaultInstance());
        var second = new AddressBook(Map.of("a", "z"), Ticked.getDefaultInstance());

        assertThat(changes.next(first).orElseThrow().getAddressesCount()).isEqualTo(2);
        assertThat(changes.next(first)).isEmpty();
        var change = changes.next(second).orElseThrow();
        assertThat(change.getSnapshot()).isFalse();
        assertThat(change.getAddresses(0).getNodeId()).isEqualTo("z");
        assertThat(change.getRemovedList()).containsExactly("b");
        assertThat(change.hasTicked()).isFalse();
    }

    private static Map<String, String> book(HasMetadata... objects) {
        ClusterState state = ClusterState.of(List.of(objects));
        return AddressBook.of(state, Workloads.of(state), View.EMPTY).nodeIds();
    }

    private static Pod pod(String ip, boolean hostNetwork) {
        return podOf("web", "a")
                .editSpec()
                .withHostNetwork(hostNetwork)
                .endSpec()
                .editStatus()
                .withPodIP(ip)
                .endStatus()
                .build();
    }

    private static Service service(String name, String app) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIPs("10.0.0.1")
                .addToSelector("app", app)
                .endSpec()
                .build();
    }
}
