package dev.clew.sandbox.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class DeploymentStatusesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final Deployment deployment =
            new DeploymentBuilder()
                    .withNewMetadata()
                    .withName("web")
                    .withGeneration(1L)
                    .endMetadata()
                    .withNewSpec()
                    .withReplicas(2)
                    .withProgressDeadlineSeconds(60)
                    .withNewStrategy()
                    .endStrategy()
                    .endSpec()
                    .build();

    private static ReplicaSet set(int replicas, int available) {
        return new ReplicaSetBuilder()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .withNewStatus()
                .withReplicas(replicas)
                .withReadyReplicas(available)
                .withAvailableReplicas(available)
                .endStatus()
                .build();
    }

    private DeploymentStatus at(Instant now, ReplicaSet newest) {
        var status = new DeploymentStatuses(deployment, now).of(newest, List.of(newest));
        deployment.setStatus(status);
        return status;
    }

    private static DeploymentCondition condition(DeploymentStatus status, String type) {
        return status.getConditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_rollout_is_complete_when_every_pod_is_new_and_available() {
        assertThat(condition(at(NOON, set(2, 1)), "Progressing").getReason())
                .isEqualTo("ReplicaSetUpdated");

        var done = at(NOON, set(2, 2));

        assertThat(condition(done, "Progressing").getReason()).isEqualTo("NewReplicaSetAvailable");
        assertThat(DeploymentStatuses.isUnderWay(done)).isFalse();
    }

    @Test
    void a_rollout_that_stands_still_for_its_deadline_has_failed() {
        var begun = at(NOON, set(2, 0));
        assertThat(DeploymentStatuses.isUnderWay(begun)).isTrue();

        var late = condition(at(NOON.plusSeconds(61), set(2, 0)), "Progressing");

        assertThat(late.getStatus()).isEqualTo("False");
        assertThat(late.getReason()).isEqualTo("ProgressDeadlineExceeded");
    }

    @Test
    void every_pod_that_becomes_available_gives_it_the_whole_deadline_again() {
        at(NOON, set(2, 0));
        at(NOON.plusSeconds(50), set(2, 1));

        assertThat(condition(at(NOON.plusSeconds(100), set(2, 1)), "Progressing").getReason())
                .isEqualTo("ReplicaSetUpdated");
    }

    @Test
    void pods_that_are_missing_are_counted() {
        assertThat(at(NOON, set(2, 1)).getUnavailableReplicas()).isEqualTo(1);
    }
}
