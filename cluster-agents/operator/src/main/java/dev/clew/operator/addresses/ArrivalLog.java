package dev.clew.operator.addresses;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.operator.source.Heard;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * From which workloads and pods the hub heard. Thread-safe; as large as the cluster has workloads
 * and pods, as long as {@link #forget} is told which are gone.
 */
public final class ArrivalLog {
    private final Map<String, Heard> byNodeId = new ConcurrentHashMap<>();
    private final Runnable changed;

    /**
     * @param changed called when a pod was heard for the first time or a workload sent again; must
     *     return at once
     */
    public ArrivalLog(Runnable changed) {
        this.changed = changed;
    }

    /** Keeps what the hub says. */
    public void put(Arrival arrival) {
        Heard before = byNodeId.getOrDefault(arrival.getNodeId(), Heard.NOTHING);
        Heard after = byNodeId.merge(arrival.getNodeId(), heard(arrival), ArrivalLog::join);
        if (!after.equals(before)) {
            changed.run();
        }
    }

    /** What was heard of a workload. */
    public Heard of(WorkloadRef workload) {
        return byNodeId.getOrDefault(workload.nodeId(), Heard.NOTHING);
    }

    /** Forgets workloads and pods that are gone. */
    public void forget(Set<String> nodeIds, Set<String> podUids) {
        byNodeId.keySet().removeAll(nodeIds);
        if (!podUids.isEmpty()) {
            byNodeId.replaceAll((id, heard) -> without(heard, podUids));
        }
    }

    private static Heard without(Heard heard, Set<String> podUids) {
        var pods = new HashSet<>(heard.pods());
        return pods.removeAll(podUids) ? new Heard(heard.lastSpan(), Set.copyOf(pods)) : heard;
    }

    private static Heard heard(Arrival arrival) {
        long nanos = arrival.getLastSpanUnixNanos();
        return new Heard(
                nanos == 0
                        ? Optional.empty()
                        : Optional.of(
                                Instant.ofEpochSecond(
                                        nanos / 1_000_000_000L, nanos % 1_000_000_000L)),
                Set.copyOf(arrival.getPodUidsList()));
    }

    private static Heard join(Heard one, Heard other) {
        var pods = new HashSet<>(one.pods());
        pods.addAll(other.pods());
        Optional<Instant> last =
                java.util.stream.Stream.of(one.lastSpan(), other.lastSpan())
                        .flatMap(Optional::stream)
                        .max(Instant::compareTo);
        return new Heard(last, Set.copyOf(pods));
    }
}
