package dev.clew.operator.rollout;

import dev.clew.api.WorkloadRef;

/** One thing to do to one workload. */
public sealed interface Step {
    /** To which. */
    WorkloadRef workload();

    /** Write our annotation, so that its pods are replaced by pods with the agent. */
    record Restart(WorkloadRef workload, String mark) implements Step {}

    /** Take our annotation away, so that its pods are replaced by pods without. */
    record Undo(WorkloadRef workload) implements Step {}

    /** Remember that this decision broke it, so that nobody tries again; undoing follows. */
    record GiveUp(WorkloadRef workload, String mark, Phase.Breaking because) implements Step {}
}
