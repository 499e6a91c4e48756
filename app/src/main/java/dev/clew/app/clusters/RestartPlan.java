package dev.clew.app.clusters;

import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.instrumentation.RuntimeKind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What ticking does to workloads: which restart, in which order, and who notices. Pure.
 *
 * @param traced every ticked workload, in the operator's order
 * @param batches those that restart, in that order
 * @param gaps those that nobody serves for a moment
 * @param later ticked and not restarted now: no agent fits yet, no pods, the next run is new, or a
 *     person has to replace the pods
 * @param unrecognised of those that restart, those of which nothing could be guessed: they restart
 *     only if a runtime is found that can be traced
 */
record RestartPlan(
        List<WorkloadRow> traced,
        List<List<WorkloadRow>> batches,
        List<WorkloadRow> gaps,
        List<WorkloadRow> later,
        List<WorkloadRow> unrecognised) {

    /**
     * The plan for those workloads.
     *
     * @param atOnce how many workloads restart at the same time
     */
    static RestartPlan of(List<WorkloadRow> ticked, int atOnce) {
        // As the operator's planner: by namespace, kind and name.
        List<WorkloadRow> traced =
                ticked.stream().sorted(Comparator.comparing(WorkloadRow::ref)).toList();
        List<WorkloadRow> restarting = traced.stream().filter(WorkloadRow::restarts).toList();
        var batches = new ArrayList<List<WorkloadRow>>();
        for (int i = 0; i < restarting.size(); i += atOnce) {
            batches.add(restarting.subList(i, Math.min(i + atOnce, restarting.size())));
        }
        return new RestartPlan(
                traced,
                batches,
                restarting.stream().filter(row -> row.gap() != Gap.NONE).toList(),
                traced.stream().filter(row -> !row.restarts()).toList(),
                restarting.stream().filter(row -> row.runtime() == RuntimeKind.UNKNOWN).toList());
    }

    /** How many workloads restart. */
    int workloads() {
        return batches.stream().mapToInt(List::size).sum();
    }

    /** How many pods they have. */
    int pods() {
        return batches.stream().mapToInt(RestartPlan::pods).sum();
    }

    /** How many pods those have. */
    static int pods(List<WorkloadRow> rows) {
        return rows.stream().mapToInt(WorkloadRow::pods).sum();
    }
}
