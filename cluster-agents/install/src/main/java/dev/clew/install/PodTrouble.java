package dev.clew.install;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a pod does not start, in the words of its status. Pure. */
public final class PodTrouble {
    // On the way, and no trouble.
    private static final Set<String> STARTING = Set.of("ContainerCreating", "PodInitializing");

    private PodTrouble() {}

    /**
     * The first trouble of a pod.
     *
     * @return a sentence with the pod's and the container's name; empty if it has none
     */
    public static Optional<String> of(Pod pod) {
        String name = "pod " + pod.getMetadata().getName();
        return unscheduled(pod)
                .or(() -> failed(pod))
                .or(() -> containers(pod).flatMap(status -> container(status).stream()).findFirst())
                .map(trouble -> name + ": " + trouble);
    }

    private static Optional<String> unscheduled(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(PodTrouble::condition)
                .findFirst();
    }

    private static String condition(PodCondition condition) {
        return words(condition.getReason(), condition.getMessage());
    }

    private static Optional<String> failed(Pod pod) {
        return "Failed".equals(pod.getStatus().getPhase()) && pod.getStatus().getReason() != null
                ? Optional.of(words(pod.getStatus().getReason(), pod.getStatus().getMessage()))
                : Optional.empty();
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.concat(
                pod.getStatus().getInitContainerStatuses().stream(),
                pod.getStatus().getContainerStatuses().stream());
    }

    private static Optional<String> container(ContainerStatus status) {
        String name = "container " + status.getName() + ": ";
        ContainerState state = status.getState();
        if (state == null) {
            return Optional.empty();
        }
        ContainerStateWaiting waiting = state.getWaiting();
        if (waiting != null
                && waiting.getReason() != null
                && !STARTING.contains(waiting.getReason())) {
            return Optional.of(
                    name + words(waiting.getReason(), waiting.getMessage()) + before(status));
        }
        return Optional.ofNullable(state.getTerminated())
                .filter(end -> end.getExitCode() != 0)
                .map(end -> name + ended(end));
    }

    // Of a container that is restarted again and again, how it ended the last time.
    private static String before(ContainerStatus status) {
        ContainerState last = status.getLastState();
        return last == null || last.getTerminated() == null
                ? ""
                : ", " + ended(last.getTerminated());
    }

    private static String ended(ContainerStateTerminated end) {
        return "ended with exit code "
                + end.getExitCode()
                + " ("
                + words(end.getReason(), end.getMessage())
                + ")";
    }

    private static String words(String reason, String message) {
        if (reason == null) {
            return message == null ? "no reason given" : message;
        }
        return message == null || message.isBlank() ? reason : reason + ": " + message.strip();
    }
}
