package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;

import java.util.Set;

/**
 * What a change of Sources does to one workload.
 *
 * @param pods that are replaced
 */
public record Effect(WorkloadRef workload, Kind kind, int pods) {
    private static final Set<String> RESTARTABLE = Set.of("Deployment", "DaemonSet", "StatefulSet");
    private static final Set<String> RUNS = Set.of("Job", "CronJob");

    /** What happens. */
    public enum Kind {
        /** Its pods are replaced by pods with the agent. */
        RESTARTS_WITH,
        /** Its pods are replaced by pods without. */
        RESTARTS_WITHOUT,
        /** Its next run is the first that differs. */
        NEXT_RUN,
        /** It has no pods: those to come differ. */
        LATER,
        /** No agent fits, or its pods cannot be replaced: nothing is changed. */
        CANNOT,
        /** Its pods are already as they are to be. */
        NOTHING
    }

    /** It is to be traced from now on. */
    static Effect ofTracing(WorkloadRef ref, Workload workload) {
        if (RUNS.contains(ref.kind())) {
            return new Effect(ref, Kind.NEXT_RUN, 0);
        }
        if (!RESTARTABLE.contains(ref.kind()) || !anyFits(workload)) {
            return new Effect(ref, Kind.CANNOT, 0);
        }
        return workload.getPodsCount() == 0
                ? new Effect(ref, Kind.LATER, 0)
                : new Effect(ref, Kind.RESTARTS_WITH, workload.getPodsCount());
    }

    private static boolean anyFits(Workload workload) {
        return workload.getContainersCount() == 0
                || workload.getContainersList().stream()
                        .anyMatch(each -> each.getFinding().getObstacle().isEmpty());
    }

    /** It is no longer to be traced. */
    static Effect ofLeaving(WorkloadRef ref, Workload workload) {
        if (RUNS.contains(ref.kind())) {
            return new Effect(ref, Kind.NEXT_RUN, 0);
        }
        var carrying = workload.getPodsList().stream().anyMatch(pod -> pod.getInstrumented());
        return carrying
                ? new Effect(ref, Kind.RESTARTS_WITHOUT, workload.getPodsCount())
                : new Effect(ref, Kind.NOTHING, 0);
    }
}
