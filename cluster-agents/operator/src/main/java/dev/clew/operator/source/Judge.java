package dev.clew.operator.source;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.rollout.Memory;
import dev.clew.operator.rollout.Moment;
import dev.clew.operator.rollout.Phase;
import dev.clew.operator.rollout.Phases;
import dev.clew.operator.rollout.RolloutPlanner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Comes from facts to a state for every workload, and to what there is to roll out.
 *
 * @param choices what the Sources say
 * @param looks what runs in a workload's containers
 * @param placement how agents are placed
 * @param memory of a workload's restarts, for a mark
 * @param heard what the hub heard of a workload
 * @param moment what holds for all
 */
record Judge(
        Choices choices,
        Function<Workload, List<ContainerLook>> looks,
        Placement placement,
        BiFunction<Workload, Optional<String>, Memory> memory,
        Function<WorkloadRef, Heard> heard,
        Moment moment) {

    /** The outcome: what is shown, and what may be done. */
    record Judgement(View view, List<RolloutPlanner.Item> items) {}

    /**
     * @param workloads those that may be traced
     * @param before the view before this one, for how long states last
     */
    Judgement of(Iterable<Workload> workloads, View before) {
        var seen = new TreeMap<WorkloadRef, View.Seen>();
        var items = new ArrayList<RolloutPlanner.Item>();
        for (Workload workload : workloads) {
            Choice choice = choices.of(workload.ref());
            List<ContainerLook> containers = looks.apply(workload);
            Wish wish = Wishes.of(workload, choice, containers, placement);
            Phase phase = phase(workload, wish);
            Verdict verdict =
                    SourceState.of(
                            wish, phase, workload, heard.apply(workload.ref()), moment.now());
            seen.put(
                    workload.ref(),
                    new View.Seen(
                            workload,
                            choice,
                            containers,
                            wish,
                            verdict,
                            since(workload, choice, verdict, before)));
            items.add(item(workload, wish, phase));
        }
        return new Judgement(new View(seen), items);
    }

    private Phase phase(Workload workload, Wish wish) {
        return switch (wish) {
            case Wish.Hold ignored -> new Phase.Done();
            case Wish.Clean ignored ->
                    Phases.away(workload, memory.apply(workload, Optional.empty()));
            case Wish.Instrument instrument ->
                    Phases.towards(
                            instrument.mark(),
                            workload,
                            memory.apply(workload, Optional.of(instrument.mark())),
                            moment);
        };
    }

    private static RolloutPlanner.Item item(Workload workload, Wish wish, Phase phase) {
        Optional<String> mark =
                wish instanceof Wish.Instrument instrument
                        ? Optional.of(instrument.mark())
                        : Optional.empty();
        boolean urgent =
                wish instanceof Wish.Clean clean
                        && clean.reason().state() == dev.clew.api.State.FAILED;
        return new RolloutPlanner.Item(workload.ref(), mark, urgent, phase);
    }

    private Instant since(Workload workload, Choice choice, Verdict verdict, View before) {
        return before.of(workload.ref())
                .map(was -> was.verdict().reason() == verdict.reason() ? was.since() : moment.now())
                .or(() -> Statuses.recordedSince(workload.ref(), choice, verdict))
                .orElse(moment.now());
    }
}
