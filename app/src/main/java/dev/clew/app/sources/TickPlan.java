package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.sources.Effect.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What collected ticks would change: a function of what is wanted, what the Sources say and what
 * runs. It is shown before anything is done.
 *
 * @param wants by workload or namespace
 * @param edits of Sources, ordered by what they name
 * @param effects on workloads, one for each that is traced or left from then on
 */
public record TickPlan(Map<WorkloadRef, Want> wants, List<Edit> edits, List<Effect> effects) {
    /** Nothing to do. */
    public static final TickPlan NOTHING = new TickPlan(Map.of(), List.of(), List.of());

    public TickPlan {
        wants = Map.copyOf(wants);
        edits = List.copyOf(edits);
        effects = List.copyOf(effects);
    }

    /**
     * Plans.
     *
     * @param wants in the order in which they were said; what was said of a namespace is done
     *     before what was said of a workload in it
     */
    public static TickPlan of(
            SequencedMap<WorkloadRef, Want> wants,
            SourceBook book,
            Map<WorkloadRef, Workload> workloads) {
        if (wants.isEmpty()) {
            return NOTHING;
        }
        var after = new After(book);
        wants.forEach(
                (target, want) -> {
                    if (SourceEntry.isNamespace(target)) {
                        after.namespace(target, want);
                    }
                });
        wants.forEach(
                (target, want) -> {
                    if (!SourceEntry.isNamespace(target)) {
                        after.workload(target, want);
                    }
                });
        return new TickPlan(wants, after.edits(), after.effects(wants, workloads));
    }

    /** How many workloads something happens to. */
    public int workloads(Kind kind) {
        return (int) effects.stream().filter(effect -> effect.kind() == kind).count();
    }

    /** How many workloads restart. */
    public int restarts() {
        return workloads(Kind.RESTARTS_WITH) + workloads(Kind.RESTARTS_WITHOUT);
    }

    /** How many pods are replaced. */
    public int pods() {
        return effects.stream().mapToInt(Effect::pods).sum();
    }

    /**
     * What the Sources are to say: by target, true or false; no entry where there is to be none.
     */
    private static final class After {
        private final SourceBook book;
        private final Map<WorkloadRef, Optional<Boolean>> said = new TreeMap<>();

        After(SourceBook book) {
            this.book = book;
        }

        private Optional<Boolean> of(WorkloadRef target) {
            return said.getOrDefault(target, before(target));
        }

        private Optional<Boolean> before(WorkloadRef target) {
            return book.naming(target).stream().findFirst().map(SourceEntry::instrument);
        }

        private boolean traces(WorkloadRef target) {
            return of(target).or(() -> of(SourceEntry.namespace(target.namespace()))).orElse(false);
        }

        private void namespace(WorkloadRef namespace, Want want) {
            var trace = want == Want.TRACE;
            said.put(namespace, trace ? Optional.of(true) : Optional.empty());
            for (var target : book.targets()) {
                var inside =
                        target.namespace().equals(namespace.namespace())
                                && !SourceEntry.isNamespace(target);
                // Those that were kept out stay so when their namespace is left: nothing restarts
                // for it, and somebody meant it.
                if (inside && of(target).filter(on -> on != trace).isPresent()) {
                    said.put(target, trace ? fall(target, true) : Optional.empty());
                }
            }
        }

        private void workload(WorkloadRef workload, Want want) {
            var everything = of(SourceEntry.namespace(workload.namespace())).orElse(false);
            switch (want) {
                case KEEP_OUT -> said.put(workload, Optional.of(false));
                case TRACE -> {
                    if (!everything) {
                        said.put(workload, Optional.of(true));
                    } else if (of(workload).filter(on -> !on).isPresent()) {
                        said.put(workload, fall(workload, true));
                    }
                }
                case LEAVE -> {
                    if (everything) {
                        said.put(workload, Optional.of(false));
                    } else if (of(workload).orElse(false)) {
                        said.put(workload, Optional.empty());
                    }
                }
            }
        }

        /** A Source that says more than on or off is kept for what else it says. */
        private Optional<Boolean> fall(WorkloadRef target, boolean on) {
            return book.naming(target).stream().anyMatch(SourceEntry::saysMore)
                    ? Optional.of(on)
                    : Optional.empty();
        }

        private List<Edit> edits() {
            var edits = new ArrayList<Edit>();
            said.forEach((target, wanted) -> edits.addAll(edits(target, wanted)));
            return edits;
        }

        private List<Edit> edits(WorkloadRef target, Optional<Boolean> wanted) {
            var there = book.naming(target);
            if (wanted.isEmpty()) {
                return there.stream()
                        .<Edit>map(entry -> new Edit.Delete(target, entry.name()))
                        .toList();
            }
            if (there.isEmpty()) {
                return List.of(new Edit.Create(target, wanted.get()));
            }
            var edits = new ArrayList<Edit>();
            if (there.getFirst().instrument() != wanted.get()) {
                edits.add(new Edit.Set(target, there.getFirst().name(), wanted.get()));
            }
            // Two that name the same contradict each other; one is enough.
            there.stream().skip(1).forEach(e -> edits.add(new Edit.Delete(target, e.name())));
            return edits;
        }

        private List<Effect> effects(
                Map<WorkloadRef, Want> wants, Map<WorkloadRef, Workload> workloads) {
            var touched = new TreeSet<String>();
            wants.keySet().forEach(target -> touched.add(target.namespace()));
            var effects = new ArrayList<Effect>();
            workloads.forEach(
                    (ref, workload) -> {
                        if (touched.contains(ref.namespace()) && traces(ref) != book.traces(ref)) {
                            effects.add(
                                    traces(ref)
                                            ? Effect.ofTracing(ref, workload)
                                            : Effect.ofLeaving(ref, workload));
                        }
                    });
            return effects;
        }
    }
}
