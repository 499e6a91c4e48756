package dev.clew.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Names;
import dev.clew.operator.cluster.ClusterState;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;

final class CollectorConfigsTest {
    private static final Service GATEWAY =
            service(Names.SYSTEM_NAMESPACE, Names.GATEWAY, "10.0.0.2");
    private static final Service HUB = service(Names.SYSTEM_NAMESPACE, Names.HUB, "10.0.0.3");

    @Test
    void with_dns_collectors_are_found_by_name() {
        var configs =
                CollectorConfigs.of(
                                ClusterState.of(
                                        List.of(service("kube-system", "kube-dns", "10.0.0.10"))))
                        .orElseThrow();

        assertThat(configs.node()).contains("dns:///clew-gateway-headless.clew-system.svc:4317");
        assertThat(configs.gateway()).contains("clew-hub.clew-system.svc:4317");
    }

    @Test
    void without_dns_they_are_found_by_address_and_checked_by_name() {
        var configs = CollectorConfigs.of(ClusterState.of(List.of(GATEWAY, HUB))).orElseThrow();

        assertThat(configs.node())
                .contains("10.0.0.2:4317")
                .contains("server_name_override: clew-gateway.clew-system.svc");
        assertThat(configs.gateway()).contains("10.0.0.3:4317");
    }

    @Test
    void nothing_is_written_while_an_address_is_missing() {
        assertThat(CollectorConfigs.of(ClusterState.of(List.of(GATEWAY)))).isEmpty();
    }

    private static Service service(String namespace, String name, String ip) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(ip)
                .endSpec()
                .build();
    }
}
