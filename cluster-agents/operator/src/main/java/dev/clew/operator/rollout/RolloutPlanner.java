package dev.clew.operator.rollout;

import dev.clew.api.WorkloadRef;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides what is done next, so that never too many workloads restart at the same time. */
public final class RolloutPlanner {
    private RolloutPlanner() {}

    /**
     * One workload.
     *
     * @param mark the decision that its pods are to carry; empty when they are to carry none
     * @param urgent undone because it broke: it does not wait for room
     */
    public record Item(WorkloadRef workload, Optional<String> mark, boolean urgent, Phase phase) {}

    /**
     * The steps to take now: what broke is given up and undone at once; other workloads follow by
     * namespace, kind and name as long as there is room.
     *
     * @param concurrency how many workloads may restart at the same time
     */
    public static List<Step> plan(List<Item> items, int concurrency) {
        var steps = new ArrayList<Step>();
        long room =
                concurrency
                        - items.stream().filter(i -> i.phase() instanceof Phase.Rolling).count();
        for (Item item : items.stream().sorted(Comparator.comparing(Item::workload)).toList()) {
            switch (item.phase()) {
                case Phase.Breaking breaking ->
                        steps.add(
                                new Step.GiveUp(item.workload(), item.mark().orElse(""), breaking));
                case Phase.Due ignored -> {
                    if (item.urgent() || room > 0) {
                        steps.add(step(item));
                    }
                    room -= item.urgent() ? 0 : 1;
                }
                case Phase.Empty ignored -> {}
                case Phase.Rolling ignored -> {}
                case Phase.Blocked ignored -> {}
                case Phase.Done ignored -> {}
            }
        }
        return steps;
    }

    private static Step step(Item item) {
        return item.mark()
                .<Step>map(mark -> new Step.Restart(item.workload(), mark))
                .orElseGet(() -> new Step.Undo(item.workload()));
    }
}
