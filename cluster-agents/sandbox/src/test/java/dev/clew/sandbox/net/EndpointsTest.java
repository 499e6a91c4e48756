package dev.clew.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

import org.junit.jupiter.api.Test;

import java.net.InetSocketAddress;
import java.util.List;

class EndpointsTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.64.128.1", 80);

    private static PodBuilder pod(String ip, boolean ready) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .addNewPort()
                .withName("http")
                .withContainerPort(8080)
                .endPort()
                .endContainer()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withPodIP(ip)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus();
    }

    private static Service service(IntOrString target, boolean evenNotReady) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .endMetadata()
                .withNewSpec()
                .withClusterIP("127.64.128.1")
                .addToSelector("app", "web")
                .withPublishNotReadyAddresses(evenNotReady)
                .addNewPort()
                .withPort(80)
                .withTargetPort(target)
                .endPort()
                .endSpec()
                .build();
    }

    private static List<InetSocketAddress> behind(Service service, Pod... pods) {
        return Endpoints.of(List.of(service), List.of(pods)).get(ADDRESS);
    }

    @Test
    void a_service_is_answered_by_its_ready_pods_at_the_named_port() {
        var service = service(new IntOrString("http"), false);
        var other = pod("127.64.1.3", true).editMetadata().withLabels(null).endMetadata().build();

        assertThat(
                        behind(
                                service,
                                pod("127.64.1.1", true).build(),
                                pod("127.64.1.2", false).build(),
                                other))
                .containsExactly(new InetSocketAddress("127.64.1.1", 8080));
    }

    @Test
    void without_a_target_port_it_is_the_same_port() {
        assertThat(behind(service(null, false), pod("127.64.1.1", true).build()))
                .containsExactly(new InetSocketAddress("127.64.1.1", 80));
    }

    @Test
    void a_pod_that_is_being_deleted_gets_no_new_connections() {
        var leaving =
                pod("127.64.1.1", true)
                        .editMetadata()
                        .withDeletionTimestamp("now")
                        .endMetadata()
                        .build();

        assertThat(behind(service(new IntOrString(8080), false), leaving)).isNull();
    }

    @Test
    void a_service_that_publishes_addresses_before_they_are_ready_does_so() {
        var service = service(new IntOrString(8080), true);

        assertThat(behind(service, pod("127.64.1.2", false).build())).hasSize(1);
    }

    @Test
    void a_pod_of_another_namespace_never_answers() {
        var foreign =
                pod("127.64.1.1", true).editMetadata().withNamespace("other").endMetadata().build();

        assertThat(behind(service(new IntOrString(8080), false), foreign)).isNull();
    }
}
