package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From what the containers do to what the pod's status says. Pure. */
final class PodStatuses {
    /** The condition that names what has no effect here. */
    static final String NOT_ENFORCED = "NotEnforced";

    private PodStatuses() {}

    /** How far a pod has come. */
    enum Stage {
        /** Volumes are being written or init containers run. */
        PREPARING,
        /** Containers run or wait to run again. */
        RUNNING,
        /** No container will run again. */
        ENDED
    }

    /**
     * @param pod with its addresses and its last conditions in the status
     * @param whyNotReady of the containers that are not, in words; may be empty
     * @param notEnforced what has no effect here
     */
    static PodStatus of(
            Pod pod,
            Stage stage,
            List<ContainerStatus> inits,
            List<ContainerStatus> containers,
            String whyNotReady,
            List<String> notEnforced,
            Instant now) {
        var unready =
                containers.stream()
                        .filter(c -> !Boolean.TRUE.equals(c.getReady()))
                        .map(ContainerStatus::getName)
                        .toList();
        boolean ready = unready.isEmpty() && stage == Stage.RUNNING;
        boolean initialized =
                stage != Stage.PREPARING && inits.stream().allMatch(PodStatuses::done);
        String why =
                (ready ? "" : "containers with unready status: " + unready) + suffix(whyNotReady);
        List<PodCondition> conditions = new ArrayList<>();
        conditions.add(condition("PodReadyToStartContainers", true, "", ""));
        conditions.add(
                condition(
                        "Initialized",
                        initialized,
                        "ContainersNotInitialized",
                        "containers with incomplete status: "
                                + inits.stream()
                                        .filter(init -> !done(init))
                                        .map(ContainerStatus::getName)
                                        .toList()));
        String unreadyReason = stage == Stage.ENDED ? "PodCompleted" : "ContainersNotReady";
        conditions.add(condition("Ready", ready, unreadyReason, why));
        conditions.add(condition("ContainersReady", ready, unreadyReason, why));
        conditions.add(condition("PodScheduled", true, "", ""));
        if (!notEnforced.isEmpty()) {
            var condition = condition(NOT_ENFORCED, true, "", "");
            condition.setReason("Sandbox");
            condition.setMessage(
                    "The sandbox has no containers; without effect are "
                            + String.join(", ", notEnforced));
            conditions.add(condition);
        }
        return new PodStatusBuilder(pod.getStatus())
                .withPhase(phase(stage, inits, containers))
                .withConditions(dated(conditions, pod.getStatus().getConditions(), now))
                .withInitContainerStatuses(inits)
                .withContainerStatuses(containers)
                .build();
    }

    private static String phase(
            Stage stage, List<ContainerStatus> inits, List<ContainerStatus> containers) {
        if (stage == Stage.ENDED) {
            return Stream.concat(inits.stream(), containers.stream()).allMatch(PodStatuses::done)
                    ? "Succeeded"
                    : "Failed";
        }
        boolean begun =
                stage == Stage.RUNNING
                        && containers.stream()
                                .allMatch(
                                        c ->
                                                c.getState().getWaiting() == null
                                                        || c.getLastState().getTerminated()
                                                                != null);
        return begun ? "Running" : "Pending";
    }

    private static boolean done(ContainerStatus container) {
        ContainerStateTerminated end = container.getState().getTerminated();
        return end != null && end.getExitCode() == 0;
    }

    private static PodCondition condition(String type, boolean holds, String reason, String why) {
        var condition =
                new PodConditionBuilder().withType(type).withStatus(holds ? "True" : "False");
        return holds ? condition.build() : condition.withReason(reason).withMessage(why).build();
    }

    private static List<PodCondition> dated(
            List<PodCondition> conditions, List<PodCondition> before, Instant now) {
        for (PodCondition condition : conditions) {
            condition.setLastTransitionTime(
                    before.stream()
                            .filter(old -> old.getType().equals(condition.getType()))
                            .filter(old -> old.getStatus().equals(condition.getStatus()))
                            .map(PodCondition::getLastTransitionTime)
                            .findFirst()
                            .orElse(time(now)));
        }
        return conditions;
    }

    private static String suffix(String words) {
        return words.isEmpty() ? "" : "; " + words;
    }

    /** RFC 3339 in whole seconds, as Kubernetes writes times. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
