package dev.clew.app.clusters;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.ui.Words;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far what was ticked is on its way, as the operator tells it. Pure.
 *
 * @param workloads those that are ticked, in the operator's order
 */
record Arrival(Map<WorkloadRef, Workload> workloads) {
    /** So many workloads have a line of their own; the rest is counted. */
    private static final int SHOWN = 12;

    /** Nobody has looked into their processes yet. */
    private static final Set<State> UNSEEN = EnumSet.of(State.DETECTED, State.CHECKING);

    private static final Set<State> ON_THE_WAY =
            EnumSet.of(State.DETECTED, State.CHECKING, State.WAITING_FOR_RESTART, State.RESTARTING);

    /** Those of all workloads that are ticked. */
    static Arrival of(Map<WorkloadRef, Workload> all, Ticks ticks) {
        var ticked = new TreeMap<WorkloadRef, Workload>();
        all.forEach(
                (ref, workload) -> {
                    if (ticks.has(ref)) {
                        ticked.put(ref, workload);
                    }
                });
        return new Arrival(ticked);
    }

    /** How many there are. */
    int all() {
        return workloads.size();
    }

    /** Of how many it is known what they run, or that there is nothing to look at. */
    int confirmed() {
        return count(state -> !UNSEEN.contains(state));
    }

    /** How many will not get any further by themselves, whether they are traced or not. */
    int settled() {
        return count(state -> !ON_THE_WAY.contains(state));
    }

    /** How many carry the agent and are ready. */
    int traced() {
        return count(
                state ->
                        state == State.INSTRUMENTED_NO_TRAFFIC
                                || state == State.SENDING
                                || state == State.PARTLY);
    }

    /** How many need a person. */
    int failed() {
        return count(state -> state == State.FAILED);
    }

    /** Whether spans of any of them arrived. */
    boolean sending() {
        return count(state -> state == State.SENDING || state == State.PARTLY) > 0;
    }

    private int count(Predicate<State> wanted) {
        return (int) workloads.values().stream().map(Arrival::state).filter(wanted).count();
    }

    private static State state(Workload workload) {
        String name = workload.getStatus().getState();
        return name.isEmpty() ? State.CHECKING : State.fromWireName(name);
    }

    /**
     * A line for each workload that restarts, failed ones first, then a count of those that wait.
     */
    List<TimelineRow> rows() {
        var rows = new ArrayList<TimelineRow>();
        Stream.of(StepState.FAILED, StepState.RUNNING, StepState.DONE)
                .flatMap(
                        state ->
                                workloads.entrySet().stream()
                                        .filter(e -> step(e.getValue()) == state)
                                        .map(e -> row(e.getKey(), e.getValue(), state)))
                .limit(SHOWN)
                .forEach(rows::add);
        int waiting =
                (int)
                        workloads.values().stream()
                                .filter(each -> step(each) == StepState.WAITING)
                                .count();
        if (waiting > 0) {
            rows.add(
                    new TimelineRow(
                            "waiting",
                            Words.of("clusters.stage.more", waiting),
                            true,
                            StepState.WAITING,
                            next(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return rows;
    }

    private Optional<Words> next() {
        return workloads.entrySet().stream()
                .filter(entry -> step(entry.getValue()) == StepState.WAITING)
                .map(entry -> Words.of("clusters.stage.next", entry.getKey().name()))
                .findFirst();
    }

    private static StepState step(Workload workload) {
        return switch (state(workload)) {
            case DETECTED, CHECKING, WAITING_FOR_RESTART -> StepState.WAITING;
            case RESTARTING -> StepState.RUNNING;
            case FAILED -> StepState.FAILED;
            case INSTRUMENTED_NO_TRAFFIC, SENDING, PARTLY -> StepState.DONE;
            case NOT_SUPPORTED, NOTHING_TO_INSPECT, OFF -> StepState.NOTE;
        };
    }

    private static TimelineRow row(WorkloadRef ref, Workload workload, StepState state) {
        return new TimelineRow(
                ref.nodeId(),
                Words.of("clusters.stage.workload", ref.namespace(), ref.name()),
                true,
                state,
                Optional.of(where(workload, state)),
                Optional.empty(),
                Optional.empty());
    }

    private static Words where(Workload workload, StepState state) {
        if (state == StepState.FAILED) {
            return Words.of(
                    "clusters.stage.failed", Words.of("reason." + reason(workload).wireName()));
        }
        int ready =
                (int)
                        workload.getPodsList().stream()
                                .filter(pod -> pod.getReady() && pod.getInstrumented())
                                .count();
        Words pods = Words.of("clusters.stage.pods", ready, workload.getDesiredPods());
        return workload.getPodsList().stream()
                .map(Pod::getTrouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .filter(_ -> state == StepState.RUNNING)
                .map(trouble -> Words.of("clusters.stage.trouble", pods, trouble))
                .orElse(pods);
    }

    private static Reason reason(Workload workload) {
        return Reason.fromWireName(workload.getStatus().getReason());
    }
}
