package dev.clew.operator.rollout;

import dev.clew.api.Reason;
import dev.clew.operator.cluster.PodFacts;

import java.util.List;

/** Where one workload is between the pods it has and the pods that were decided. */
public sealed interface Phase {
    /** It has no pod. */
    record Empty() implements Phase {}

    /**
     * Its pods are being replaced because of us.
     *
     * @param words how far it is
     */
    record Rolling(String words) implements Phase {}

    /**
     * The restart broke it.
     *
     * @param reason how
     * @param pod the pod that shows it
     * @param container of that pod, empty for the pod as a whole
     * @param words Kubernetes' own
     */
    record Breaking(Reason reason, PodFacts pod, String container, String words) implements Phase {}

    /** It has to be restarted, and something is in the way. */
    record Blocked(Reason reason, List<String> evidence) implements Phase {}

    /** It may be restarted, or its restart be undone, as soon as there is room. */
    record Due(Reason reason, List<String> evidence) implements Phase {}

    /** Its pods are those that were decided. */
    record Done() implements Phase {}
}
