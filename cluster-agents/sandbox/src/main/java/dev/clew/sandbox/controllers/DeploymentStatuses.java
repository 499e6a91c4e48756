package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;

/**
 * What a Deployment's status says, from its ReplicaSets (the rules of k8s.io/kubernetes,
 * pkg/controller/deployment/sync.go and progress.go). Pure.
 *
 * @param deployment with its status before
 */
record DeploymentStatuses(Deployment deployment, Instant now) {
    private static final String PROGRESSING = "Progressing";
    private static final String COMPLETE = "NewReplicaSetAvailable";
    private static final String LATE = "ProgressDeadlineExceeded";

    /**
     * @param newest null: not made yet
     * @param all the newest and the old
     */
    DeploymentStatus of(ReplicaSet newest, List<ReplicaSet> all) {
        int available = sum(all, ReplicaSetStatus::getAvailableReplicas);
        int wanted = all.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        var updated = all.stream().filter(set -> set.equals(newest)).toList();
        var status =
                new DeploymentStatusBuilder(before())
                        .withObservedGeneration(deployment.getMetadata().getGeneration())
                        .withReplicas(sum(all, ReplicaSetStatus::getReplicas))
                        .withUpdatedReplicas(sum(updated, ReplicaSetStatus::getReplicas))
                        .withReadyReplicas(sum(all, ReplicaSetStatus::getReadyReplicas))
                        .withAvailableReplicas(available)
                        .withUnavailableReplicas(Math.max(0, wanted - available))
                        .build();
        status.setConditions(List.of(progressing(status)));
        return status;
    }

    /** Whether only time can change it: the deadline of a rollout comes nearer. */
    static boolean isUnderWay(DeploymentStatus status) {
        return status.getConditions().stream().anyMatch(c -> c.getReason().endsWith("Updated"));
    }

    private DeploymentStatus before() {
        return Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
    }

    private static int sum(List<ReplicaSet> sets, Function<ReplicaSetStatus, Integer> field) {
        return sets.stream()
                .flatMap(set -> Stream.ofNullable(set.getStatus()))
                .flatMap(status -> Stream.ofNullable(field.apply(status)))
                .mapToInt(Integer::intValue)
                .sum();
    }

    private DeploymentCondition progressing(DeploymentStatus status) {
        int desired = deployment.getSpec().getReplicas();
        var counts = before().edit().withConditions(status.getConditions()).build();
        boolean moved = !counts.equals(status);
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            return condition(PROGRESSING, "Unknown", "DeploymentPaused", moved);
        } else if (status.getUpdatedReplicas() == desired
                && status.getReplicas() == desired
                && status.getAvailableReplicas() == desired) {
            return condition(PROGRESSING, "True", COMPLETE, moved);
        } else if (!moved && last(PROGRESSING).filter(this::isLate).isPresent()) {
            return condition(PROGRESSING, "False", LATE, false);
        }
        return condition(PROGRESSING, "True", "ReplicaSetUpdated", moved);
    }

    private boolean isLate(DeploymentCondition progressing) {
        var deadline = deployment.getSpec().getProgressDeadlineSeconds();
        var since = Instant.parse(progressing.getLastUpdateTime());
        return !progressing.getReason().equals(COMPLETE)
                && since.plusSeconds(deadline == null ? 600 : deadline).isBefore(now);
    }

    /** Keeps the times of the condition before, as far as nothing has changed. */
    private DeploymentCondition condition(
            String type, String status, String reason, boolean moved) {
        var before = last(type).filter(c -> c.getStatus().equals(status));
        var untouched = before.filter(c -> c.getReason().equals(reason) && !moved);
        String time = ApiObjects.time(now);
        return new DeploymentCondition(
                before.map(DeploymentCondition::getLastTransitionTime).orElse(time),
                untouched.map(DeploymentCondition::getLastUpdateTime).orElse(time),
                "",
                reason,
                status,
                type);
    }

    private Optional<DeploymentCondition> last(String type) {
        return before().getConditions().stream().filter(c -> c.getType().equals(type)).findFirst();
    }
}
