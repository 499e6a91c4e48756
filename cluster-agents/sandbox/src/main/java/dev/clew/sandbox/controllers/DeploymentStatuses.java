package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a Deployment's status says, from its ReplicaSets (the rules of k8s.io/kubernetes,
 * pkg/controller/deployment/sync.go and progress.go). Pure.
 */
final class DeploymentStatuses {
    private static final int DEFAULT_DEADLINE_SECONDS = 600;

    private DeploymentStatuses() {}

    /**
     * @param newest null: not made yet
     * @param all the newest and the old
     */
    static DeploymentStatus of(
            Deployment deployment, ReplicaSet newest, List<ReplicaSet> all, Instant now) {
        int available = sum(all, ReplicaSetStatus::getAvailableReplicas);
        int wanted = all.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        var status =
                new DeploymentStatusBuilder(
                                Optional.ofNullable(deployment.getStatus())
                                        .orElseGet(DeploymentStatus::new))
                        .withObservedGeneration(deployment.getMetadata().getGeneration())
                        .withReplicas(sum(all, ReplicaSetStatus::getReplicas))
                        .withUpdatedReplicas(
                                newest == null
                                        ? 0
                                        : sum(List.of(newest), ReplicaSetStatus::getReplicas))
                        .withReadyReplicas(sum(all, ReplicaSetStatus::getReadyReplicas))
                        .withAvailableReplicas(available)
                        .withUnavailableReplicas(Math.max(0, wanted - available))
                        .withConditions()
                        .build();
        status.setConditions(
                List.of(available(deployment, status, now), progressing(deployment, status, now)));
        return status;
    }

    /** When the rollout will have missed its deadline; empty when it is over or has missed it. */
    static Optional<Duration> untilDeadline(
            Deployment deployment, DeploymentStatus status, Instant now) {
        return find(status, "Progressing")
                .filter(c -> c.getStatus().equals("True"))
                .filter(c -> !c.getReason().equals("NewReplicaSetAvailable"))
                .map(c -> Instant.parse(c.getLastUpdateTime()).plus(deadline(deployment)))
                .map(end -> Duration.between(now, end).plusSeconds(1));
    }

    private static int sum(List<ReplicaSet> sets, Function<ReplicaSetStatus, Integer> field) {
        return sets.stream()
                .map(ReplicaSet::getStatus)
                .filter(Objects::nonNull)
                .map(field)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static DeploymentCondition available(
            Deployment deployment, DeploymentStatus status, Instant now) {
        var rolling = RollingUpdate.of(deployment);
        boolean recreates = "Recreate".equals(deployment.getSpec().getStrategy().getType());
        int needed = rolling.desired() - (recreates ? 0 : rolling.maxUnavailable());
        boolean enough = status.getAvailableReplicas() >= needed;
        return condition(
                deployment,
                "Available",
                enough ? "True" : "False",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                "Deployment "
                        + (enough
                                ? "has minimum availability."
                                : "does not have minimum availability."),
                now);
    }

    private static DeploymentCondition progressing(
            Deployment deployment, DeploymentStatus status, Instant now) {
        String name = "Deployment \"" + deployment.getMetadata().getName() + "\"";
        var before = find(deployment.getStatus(), "Progressing");
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            return condition(
                    deployment,
                    "Progressing",
                    "Unknown",
                    "DeploymentPaused",
                    name + " is paused",
                    now);
        }
        int desired = deployment.getSpec().getReplicas();
        if (status.getUpdatedReplicas() == desired
                && status.getReplicas() == desired
                && status.getAvailableReplicas() == desired) {
            return condition(
                    deployment,
                    "Progressing",
                    "True",
                    "NewReplicaSetAvailable",
                    name + " has successfully progressed.",
                    now);
        }
        boolean late =
                !moved(deployment, status)
                        && before.isPresent()
                        && !before.get().getReason().equals("NewReplicaSetAvailable")
                        && Instant.parse(before.get().getLastUpdateTime())
                                .plus(deadline(deployment))
                                .isBefore(now);
        if (late) {
            return condition(
                    deployment,
                    "Progressing",
                    "False",
                    "ProgressDeadlineExceeded",
                    name + " has timed out progressing.",
                    now);
        }
        var progressing =
                condition(
                        deployment,
                        "Progressing",
                        "True",
                        "ReplicaSetUpdated",
                        name + " is progressing.",
                        now);
        if (moved(deployment, status)) {
            progressing.setLastUpdateTime(Statuses.time(now));
        }
        return progressing;
    }

    private static Duration deadline(Deployment deployment) {
        return Duration.ofSeconds(
                Optional.ofNullable(deployment.getSpec().getProgressDeadlineSeconds())
                        .orElse(DEFAULT_DEADLINE_SECONDS));
    }

    /** Whether the rollout has come nearer to its end, or a new one has begun. */
    private static boolean moved(Deployment deployment, DeploymentStatus now) {
        var before = deployment.getStatus();
        return before == null
                || !Objects.equals(before.getObservedGeneration(), now.getObservedGeneration())
                || !Objects.equals(before.getUpdatedReplicas(), now.getUpdatedReplicas())
                || !Objects.equals(before.getReplicas(), now.getReplicas())
                || !Objects.equals(before.getReadyReplicas(), now.getReadyReplicas())
                || !Objects.equals(before.getAvailableReplicas(), now.getAvailableReplicas());
    }

    /** Keeps the times of the condition before, as far as nothing has changed. */
    private static DeploymentCondition condition(
            Deployment deployment,
            String type,
            String status,
            String reason,
            String message,
            Instant now) {
        var before = find(deployment.getStatus(), type);
        boolean untouched =
                before.isPresent()
                        && before.get().getStatus().equals(status)
                        && before.get().getReason().equals(reason);
        String time = Statuses.time(now);
        return new DeploymentConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withLastUpdateTime(untouched ? before.get().getLastUpdateTime() : time)
                .withLastTransitionTime(
                        before.isPresent() && before.get().getStatus().equals(status)
                                ? before.get().getLastTransitionTime()
                                : time)
                .build();
    }

    private static Optional<DeploymentCondition> find(DeploymentStatus status, String type) {
        return status == null
                ? Optional.empty()
                : status.getConditions().stream().filter(c -> c.getType().equals(type)).findFirst();
    }
}
