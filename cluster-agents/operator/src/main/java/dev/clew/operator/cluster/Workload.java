package dev.clew.operator.cluster;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One workload as the API server shows it.
 *
 * @param uid of the object, so that one deleted and created again is another
 * @param generation of its spec; 0 when its kind has none
 * @param desired how many pods it wants
 * @param template what its pods are made from; for a bare pod its own spec
 * @param handling how its pods can be replaced
 * @param progress of its controller
 * @param pods those that have not ended, oldest first
 */
public record Workload(
        WorkloadRef ref,
        String uid,
        long generation,
        int desired,
        PodTemplateSpec template,
        Handling handling,
        Progress progress,
        List<PodFacts> pods) {

    /** How the pods of a workload are replaced. */
    public enum Handling {
        /** A change of the template replaces them. */
        ROLLS,
        /** A Deployment that its owner has paused. */
        PAUSED,
        /** A DaemonSet or StatefulSet whose pods are replaced when somebody deletes them. */
        ON_DELETE,
        /** A Job or CronJob: the template of a run never changes, the next run is new. */
        NEXT_RUN,
        /** A bare pod, or a ReplicaSet of its own. */
        NEVER
    }

    /** When we restarted it last, as its template says; empty when we did not, or undid it. */
    public Optional<String> restartedAt() {
        Map<String, String> annotations =
                template.getMetadata() == null ? null : template.getMetadata().getAnnotations();
        return annotations == null
                ? Optional.empty()
                : Optional.ofNullable(annotations.get(Names.RESTARTED_ANNOTATION));
    }

    /** Whether a change of its template replaces its pods, at once or later. */
    public boolean restartable() {
        return switch (handling) {
            case ROLLS, PAUSED, ON_DELETE -> true;
            case NEXT_RUN, NEVER -> false;
        };
    }

    /** Pods that carry any mark of ours. */
    public List<PodFacts> marked() {
        return pods.stream().filter(pod -> pod.mark().isPresent()).toList();
    }

    /** Pods without the agent of this decision. */
    public List<PodFacts> without(String decision) {
        return pods.stream().filter(pod -> !pod.carries(decision)).toList();
    }

    /** The same workload with these pods. */
    Workload with(List<PodFacts> others) {
        return new Workload(
                ref,
                uid,
                generation,
                desired,
                template,
                handling,
                progress,
                others.stream().sorted(PodFacts.BY_AGE).toList());
    }
}
