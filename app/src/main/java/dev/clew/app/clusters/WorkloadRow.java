package dev.clew.app.clusters;

import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.RuntimeKind;

import java.util.Optional;

/**
 * One workload that can be ticked, as the API server shows it: no process was looked at yet.
 *
 * @param ref which one
 * @param pods that it wants; of a DaemonSet those that are scheduled
 * @param replacing how its pods can be replaced
 * @param gap what is missing while they are
 * @param runtime guessed from command, image and environment
 * @param version of the runtime, where the image's tag tells
 * @param evidence the fact behind the guess; empty when there is none
 * @param traceable whether an agent would fit if the guess is right; true when nothing could be
 *     guessed, since then looking at the processes decides
 * @param otherAgent name of a tracing agent that somebody else placed
 */
record WorkloadRow(
        WorkloadRef ref,
        int pods,
        Replacing replacing,
        Gap gap,
        RuntimeKind runtime,
        Optional<String> version,
        String evidence,
        boolean traceable,
        Optional<String> otherAgent) {

    /** How the pods of a workload are replaced, as the operator does it. */
    enum Replacing {
        /** A change of the template replaces them. */
        ROLLS,
        /** A Deployment that its owner has paused: when it is resumed. */
        PAUSED,
        /** Somebody has to delete them. */
        ON_DELETE,
        /** A Job or CronJob: the next run is new. */
        NEXT_RUN,
        /** A bare pod: it cannot be restarted. */
        NEVER
    }

    /** What nobody serves while pods are replaced. */
    enum Gap {
        /** One pod at least is always there. */
        NONE,
        /** All pods stop before the first new one starts. */
        ALL_AT_ONCE,
        /** The only pod is replaced in its place. */
        ONLY_POD
    }

    /** Whether ticking it restarts pods at once. */
    boolean restarts() {
        return replacing == Replacing.ROLLS && traceable && pods > 0;
    }
}
