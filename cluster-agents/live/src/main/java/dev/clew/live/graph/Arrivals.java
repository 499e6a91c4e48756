package dev.clew.live.graph;

import dev.clew.api.grpc.addresses.Arrival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From which workloads and pods something arrives: the operator's proof that an agent started and,
 * by spans, that its workload sends. Bounded: so many workloads, and of each so many pods, the
 * oldest forgotten first.
 */
final class Arrivals {
    private static final int PODS_OF_A_WORKLOAD = 500;

    private static final class Seen {
        final LinkedHashSet<String> pods = new LinkedHashSet<>();
        long lastSpanUnixNanos;
    }

    private final Map<String, Seen> workloads = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final int limit;

    Arrivals(int limit) {
        this.limit = limit;
    }

    /** A span came; a probe's proves that the agent runs, and is no traffic. */
    void note(Span span, boolean probe) {
        note(span.origin(), probe ? 0 : span.endUnixNanos());
    }

    /** Something else came than a span: the agent runs. */
    void note(Origin origin) {
        note(origin, 0);
    }

    private void note(Origin origin, long spanUnixNanos) {
        boolean room = workloads.size() < limit || workloads.containsKey(origin.node());
        if (!origin.isWorkload() || !room) {
            return;
        }
        Seen seen = workloads.computeIfAbsent(origin.node(), node -> new Seen());
        boolean newPod = !origin.podUid().isEmpty() && seen.pods.add(origin.podUid());
        if (seen.pods.size() > PODS_OF_A_WORKLOAD) {
            seen.pods.removeFirst();
        }
        boolean later = spanUnixNanos > seen.lastSpanUnixNanos;
        if (later) {
            seen.lastSpanUnixNanos = spanUnixNanos;
        }
        if (newPod || later) {
            changed.add(origin.node());
        }
    }

    /** Those that changed since this was last asked. */
    List<Arrival> changed() {
        List<Arrival> arrivals = messages(changed);
        changed.clear();
        return arrivals;
    }

    List<Arrival> all() {
        return messages(workloads.keySet());
    }

    private List<Arrival> messages(Set<String> nodes) {
        List<Arrival> messages = new ArrayList<>();
        for (String node : nodes) {
            Seen seen = workloads.get(node);
            messages.add(
                    Arrival.newBuilder()
                            .setNodeId(node)
                            .setLastSpanUnixNanos(seen.lastSpanUnixNanos)
                            .addAllPodUids(seen.pods)
                            .build());
        }
        return messages;
    }
}
