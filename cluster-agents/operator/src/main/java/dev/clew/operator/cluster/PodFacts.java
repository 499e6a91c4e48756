package dev.clew.operator.cluster;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What matters of one pod that has not ended.
 *
 * @param node its node's name, empty while it has none
 * @param ip empty while it has none
 * @param ready whether Kubernetes counts it as ready
 * @param mark the webhook's mark: the digest of the decision that was applied
 * @param restartedAt our annotation as its workload's template gave it
 * @param conflict what the webhook could not merge
 * @param trouble why it is not ready, when Kubernetes says
 * @param created when it was created
 * @param running its containers that run, with their ids
 */
public record PodFacts(
        String name,
        String uid,
        String node,
        String ip,
        boolean ready,
        Optional<String> mark,
        Optional<String> restartedAt,
        Optional<String> conflict,
        Optional<Trouble> trouble,
        Instant created,
        List<RunningContainer> running) {

    /** Newest last; equal times by name. */
    public static final Comparator<PodFacts> BY_AGE =
            Comparator.comparing(PodFacts::created).thenComparing(PodFacts::name);

    /**
     * A container that runs.
     *
     * @param id as in the pod's status: {@code containerd://…}
     */
    public record RunningContainer(String name, String id) {}

    /** Whether a pod counts: it has neither ended nor been told to end. */
    public static boolean alive(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return pod.getMetadata().getDeletionTimestamp() == null
                && !"Succeeded".equals(phase)
                && !"Failed".equals(phase);
    }

    /** The facts of a pod as the API server shows it. */
    public static PodFacts of(Pod pod) {
        Map<String, String> annotations =
                pod.getMetadata().getAnnotations() == null
                        ? Map.of()
                        : pod.getMetadata().getAnnotations();
        boolean ready =
                condition(pod, "Ready").filter(c -> "True".equals(c.getStatus())).isPresent();
        return new PodFacts(
                pod.getMetadata().getName(),
                pod.getMetadata().getUid() == null ? "" : pod.getMetadata().getUid(),
                pod.getSpec() == null || pod.getSpec().getNodeName() == null
                        ? ""
                        : pod.getSpec().getNodeName(),
                pod.getStatus() == null || pod.getStatus().getPodIP() == null
                        ? ""
                        : pod.getStatus().getPodIP(),
                ready,
                Optional.ofNullable(annotations.get(Names.INSTRUMENTED_ANNOTATION)),
                Optional.ofNullable(annotations.get(Names.RESTARTED_ANNOTATION)),
                Optional.ofNullable(annotations.get(Names.CONFLICT_ANNOTATION)),
                ready ? Optional.empty() : Trouble.of(pod),
                pod.getMetadata().getCreationTimestamp() == null
                        ? Instant.EPOCH
                        : Instant.parse(pod.getMetadata().getCreationTimestamp()),
                running(pod));
    }

    /** Whether it carries the mark of that decision. */
    public boolean carries(String decision) {
        return mark.isPresent() && mark.get().equals(decision);
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getConditions().stream()
                        .filter(c -> type.equals(c.getType()))
                        .findFirst();
    }

    static Stream<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null
                ? Stream.empty()
                : Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream());
    }

    private static List<RunningContainer> running(Pod pod) {
        return pod.getStatus() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses().stream()
                        .filter(c -> c.getState() != null && c.getState().getRunning() != null)
                        .filter(c -> c.getContainerID() != null && !c.getContainerID().isEmpty())
                        .map(c -> new RunningContainer(c.getName(), c.getContainerID()))
                        .toList();
    }
}
