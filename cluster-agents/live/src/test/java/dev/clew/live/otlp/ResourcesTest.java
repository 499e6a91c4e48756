package dev.clew.live.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.live.graph.Origin;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Who sent: counting.md 1. */
class ResourcesTest {
    @Test
    void the_first_named_owner_of_a_pod_is_the_workload() {
        assertThat(
                        node(
                                "k8s.pod.name",
                                "p",
                                "k8s.replicaset.name",
                                "r",
                                "k8s.deployment.name",
                                "d"))
                .isEqualTo("ns/Deployment/d");
        assertThat(node("k8s.pod.name", "p", "k8s.job.name", "j", "k8s.cronjob.name", "c"))
                .isEqualTo("ns/CronJob/c");
        assertThat(node("k8s.pod.name", "p", "k8s.statefulset.name", "s"))
                .isEqualTo("ns/StatefulSet/s");
        assertThat(node("k8s.pod.name", "p", "k8s.daemonset.name", "d"))
                .isEqualTo("ns/DaemonSet/d");
        assertThat(node("k8s.pod.name", "p", "service.name", "x")).isEqualTo("ns/Pod/p");
    }

    @Test
    void telemetry_that_names_no_workload_is_a_service() {
        Origin both = Resources.origin(Map.of("service.name", "pay", "service.namespace", "shop"));
        assertThat(both.node()).isEqualTo("service:shop/pay");
        assertThat(both.isWorkload()).isFalse();
        assertThat(Resources.origin(Map.of("service.name", "pay")).node()).isEqualTo("service:pay");
        assertThat(Resources.origin(Map.of()).node()).isEqualTo("service:unknown");
        assertThat(Resources.origin(Map.of("k8s.deployment.name", "d")).node())
                .as("a workload needs its namespace")
                .isEqualTo("service:unknown");
    }

    @Test
    void a_process_is_known_by_its_instance_id_else_by_all_of_its_resource() {
        Map<String, String> one = Map.of("service.name", "x", "host.name", "h1");
        Map<String, String> other = Map.of("service.name", "x", "host.name", "h2");
        assertThat(Resources.origin(one).process())
                .isEqualTo(Resources.origin(Map.copyOf(one)).process())
                .isNotEqualTo(Resources.origin(other).process());
        assertThat(Resources.origin(Map.of("service.instance.id", "i", "a", "1")).process())
                .isEqualTo(Resources.origin(Map.of("service.instance.id", "i")).process());
    }

    private static String node(String... attributes) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("k8s.namespace.name", "ns"));
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return Resources.origin(all).node();
    }
}
