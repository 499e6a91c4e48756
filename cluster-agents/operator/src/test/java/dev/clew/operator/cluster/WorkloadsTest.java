package dev.clew.operator.cluster;

import static dev.clew.operator.Things.WEB;
import static dev.clew.operator.Things.deployment;
import static dev.clew.operator.Things.podOf;
import static dev.clew.operator.Things.replicaSet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.cluster.Workload.Handling;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SortedMap;

final class WorkloadsTest {
    @Test
    void a_deployment_has_the_pods_of_its_replica_set_and_hides_it() {
        var found =
                workloads(
                        deployment("web", 2).build(),
                        replicaSet("web"),
                        podOf("web", "web-1-b").build(),
                        podOf("web", "web-1-a").build());

        assertThat(found.keySet()).containsExactly(WEB);
        assertThat(found.get(WEB).pods())
                .extracting(PodFacts::name)
                .containsExactly("web-1-a", "web-1-b");
        assertThat(found.get(WEB).desired()).isEqualTo(2);
        assertThat(found.get(WEB).progress().complete()).isTrue();
    }

    @Test
    void pods_that_ended_or_are_told_to_end_do_not_count() {
        var found =
                workloads(
                        deployment("web", 1).build(),
                        replicaSet("web"),
                        podOf("web", "done")
                                .editStatus()
                                .withPhase("Succeeded")
                                .endStatus()
                                .build(),
                        podOf("web", "ending")
                                .editMetadata()
                                .withDeletionTimestamp("2026-11-25T12:00:00Z")
                                .endMetadata()
                                .build());

        assertThat(found.get(WEB).pods()).isEmpty();
    }

    @Test
    void a_bare_pod_is_a_workload_that_never_restarts() {
        var pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName("tool")
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build();

        Workload found = workloads(pod).get(new WorkloadRef("shop", "Pod", "tool"));

        assertThat(found.handling()).isEqualTo(Handling.NEVER);
        assertThat(found.pods()).hasSize(1);
    }

    @Test
    void a_paused_deployment_and_an_on_delete_daemon_set_say_so() {
        var paused = deployment("web", 1).editSpec().withPaused(true).endSpec().build();
        var onDelete =
                new DaemonSetBuilder()
                        .withNewMetadata()
                        .withNamespace("shop")
                        .withName("log")
                        .endMetadata()
                        .withNewSpec()
                        .withNewUpdateStrategy()
                        .withType("OnDelete")
                        .endUpdateStrategy()
                        .endSpec()
                        .build();

        var found = workloads(paused, onDelete);

        assertThat(found.get(WEB).handling()).isEqualTo(Handling.PAUSED);
        assertThat(found.get(new WorkloadRef("shop", "DaemonSet", "log")).handling())
                .isEqualTo(Handling.ON_DELETE);
    }

    @Test
    void a_deployment_is_not_done_before_its_controller_has_seen_the_change() {
        var changed = deployment("web", 1).editMetadata().withGeneration(2L).endMetadata().build();

        assertThat(workloads(changed).get(WEB).progress().complete()).isFalse();
    }

    @Test
    void a_deployment_is_not_done_while_an_old_pod_is_left() {
        var surging = deployment("web", 1).editStatus().withReplicas(2).endStatus().build();

        assertThat(workloads(surging).get(WEB).progress().complete()).isFalse();
    }

    private static SortedMap<WorkloadRef, Workload> workloads(HasMetadata... objects) {
        return Workloads.of(ClusterState.of(List.of(objects)));
    }
}
