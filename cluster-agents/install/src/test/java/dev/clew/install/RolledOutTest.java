package dev.clew.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;

import org.junit.jupiter.api.Test;

import java.util.Optional;

final class RolledOutTest {
    @Test
    void a_deployment_whose_new_pods_are_all_ready_is() {
        assertThat(
                        deployment(
                                "observedGeneration: 2, replicas: 2, updatedReplicas: 2,"
                                        + " readyReplicas: 2"))
                .isEmpty();
    }

    @Test
    void one_whose_controller_has_not_seen_the_change_is_not() {
        assertThat(
                        deployment(
                                "observedGeneration: 1, replicas: 2, updatedReplicas: 2,"
                                        + " readyReplicas: 2"))
                .contains("Deployment ns/d: 0 of 2 ready");
    }

    @Test
    void one_whose_ready_pods_are_old_is_not() {
        assertThat(
                        deployment(
                                "observedGeneration: 2, replicas: 3, updatedReplicas: 1,"
                                        + " readyReplicas: 2"))
                .contains("Deployment ns/d: 1 of 2 ready");
    }

    @Test
    void one_with_old_pods_beside_the_new_ones_is_not() {
        assertThat(
                        deployment(
                                "observedGeneration: 2, replicas: 3, updatedReplicas: 2,"
                                        + " readyReplicas: 3"))
                .contains("Deployment ns/d: old pods are still there");
    }

    @Test
    void a_daemon_set_in_a_cluster_without_nodes_is() {
        var set =
                Serialization.unmarshal(
                        """
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata: {name: n, namespace: ns, generation: 1}
                        status: {observedGeneration: 1, desiredNumberScheduled: 0, numberReady: 0}
                        """,
                        DaemonSet.class);

        assertThat(RolledOut.missing(set)).isEmpty();
    }

    private static Optional<String> deployment(String status) {
        return RolledOut.missing(
                Serialization.unmarshal(
                        """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: d, namespace: ns, generation: 2}
                        spec: {replicas: 2}
                        status: {%s}
                        """
                                .formatted(status),
                        Deployment.class));
    }
}
