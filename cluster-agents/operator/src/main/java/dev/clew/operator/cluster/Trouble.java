package dev.clew.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;

import java.util.Optional;
import java.util.Set;

/**
 * Why a pod is not ready.
 *
 * @param kind what it means to a rollout
 * @param container the container in trouble, empty when it is the pod as a whole
 * @param words Kubernetes' own words
 */
public record Trouble(Kind kind, String container, String words) {

    /** What a trouble means to a rollout. */
    public enum Kind {
        /** A container keeps ending; waiting will not help. */
        CRASH,
        /** An image cannot be had; waiting will hardly help. */
        IMAGE,
        /** Not ready yet; only time tells. */
        WAITING
    }

    // Reasons of kubelet's pkg/kubelet/images/types.go.
    private static final Set<String> IMAGE_REASONS =
            Set.of(
                    "ErrImagePull",
                    "ImagePullBackOff",
                    "InvalidImageName",
                    "ErrImageNeverPull",
                    "ImageInspectError",
                    "RegistryUnavailable");

    /**
     * One crash may be the order in which things start; from this many restarts on it is a loop,
     * also between two crashes, when the container runs for a moment.
     */
    private static final int LOOP = 2;

    /** The worst that a pod's status tells; empty when it tells nothing. */
    static Optional<Trouble> of(Pod pod) {
        return PodFacts.containers(pod)
                .map(Trouble::of)
                .flatMap(Optional::stream)
                .min(java.util.Comparator.comparing(Trouble::kind))
                .or(() -> unscheduled(pod));
    }

    private static Optional<Trouble> of(ContainerStatus status) {
        ContainerState state = status.getState();
        if (state != null && state.getWaiting() != null) {
            String reason = state.getWaiting().getReason();
            Kind kind =
                    "CrashLoopBackOff".equals(reason)
                            ? Kind.CRASH
                            : IMAGE_REASONS.contains(String.valueOf(reason))
                                    ? Kind.IMAGE
                                    : Kind.WAITING;
            return Optional.of(
                    new Trouble(
                            kind,
                            status.getName(),
                            words(reason, state.getWaiting().getMessage())));
        }
        ContainerStateTerminated ended = ended(status);
        if (ended == null || ended.getExitCode() == null || ended.getExitCode() == 0) {
            return Optional.empty();
        }
        int restarts = status.getRestartCount() == null ? 0 : status.getRestartCount();
        return Optional.of(
                new Trouble(
                        restarts >= LOOP ? Kind.CRASH : Kind.WAITING,
                        status.getName(),
                        words(
                                ended.getReason(),
                                "exit code "
                                        + ended.getExitCode()
                                        + ", restarted "
                                        + restarts
                                        + " times")));
    }

    private static ContainerStateTerminated ended(ContainerStatus status) {
        if (status.getState() != null && status.getState().getTerminated() != null) {
            return status.getState().getTerminated();
        }
        return status.getLastState() == null ? null : status.getLastState().getTerminated();
    }

    private static Optional<Trouble> unscheduled(Pod pod) {
        return PodFacts.condition(pod, "PodScheduled")
                .filter(c -> "False".equals(c.getStatus()))
                .or(() -> PodFacts.condition(pod, "Ready").filter(c -> c.getMessage() != null))
                .map(c -> new Trouble(Kind.WAITING, "", words(c.getReason(), c.getMessage())));
    }

    private static String words(String reason, String message) {
        if (reason == null || reason.isEmpty()) {
            return message == null ? "not ready" : message;
        }
        return message == null || message.isEmpty() ? reason : reason + ": " + message;
    }
}
