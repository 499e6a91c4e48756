package dev.clew.operator.source;

import dev.clew.api.WorkloadRef;
import dev.clew.operator.cluster.Workload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every traceable workload and its state at one moment. Immutable.
 *
 * @param workloads by name
 */
public record View(SortedMap<WorkloadRef, Seen> workloads) {
    /** Before anything was seen. */
    public static final View EMPTY = new View(new TreeMap<>());

    /**
     * One workload.
     *
     * @param choice what the Sources say
     * @param looks what its containers run
     * @param wish what follows
     * @param verdict its state
     * @param since when that state began
     */
    public record Seen(
            Workload workload,
            Choice choice,
            List<ContainerLook> looks,
            Wish wish,
            Verdict verdict,
            Instant since) {
        /** The decision that its pods are to carry. */
        public Optional<Wish.Instrument> wanted() {
            return wish instanceof Wish.Instrument instrument
                    ? Optional.of(instrument)
                    : Optional.empty();
        }

        /** The name of the Source that decides; empty when none does. */
        public String source() {
            return choice instanceof Choice.Chosen chosen
                    ? chosen.source().getMetadata().getName()
                    : "";
        }

        /** Pods that carry the agent that was decided. */
        public int instrumentedPods() {
            return (int)
                    wanted().map(
                                    w ->
                                            workload.pods().stream()
                                                    .filter(pod -> pod.carries(w.mark()))
                                                    .count())
                            .orElse(0L)
                            .longValue();
        }

        /** Pods in trouble that waiting does not mend. */
        public int failingPods() {
            return (int)
                    workload.pods().stream()
                            .flatMap(pod -> pod.trouble().stream())
                            .filter(
                                    trouble ->
                                            trouble.kind()
                                                    != dev.clew.operator.cluster.Trouble.Kind
                                                            .WAITING)
                            .count();
        }
    }

    /** One workload, if it is there and traceable. */
    public Optional<Seen> of(WorkloadRef workload) {
        return Optional.ofNullable(workloads.get(workload));
    }
}
