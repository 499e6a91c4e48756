package dev.clew.live.graph;

import java.util.HashMap;
import java.util.Map;

/** Counters of one node since the epoch began; they never fall. */
final class Node {
    final String id;

    /** By name; those of a node that nobody traces stay empty. */
    final Map<String, OperationCounter> operations = new HashMap<>();

    long requests;
    long errors;
    long requestsAtDelta;
    long errorsAtDelta;
    long lastSeenNanos;

    /** Whether it is in the graph. */
    boolean present;

    /** State and reason of a ticked workload, which is drawn though it be silent; else "". */
    String state = "";

    String reason = "";

    /** The software that its last spans named. */
    String kindHint = "";

    Node(String id) {
        this.id = id;
    }

    boolean isTicked() {
        return !state.isEmpty();
    }

    void move(Traffic traffic, long nowNanos) {
        requests += traffic.requests();
        errors += traffic.failed() ? 1 : 0;
        seen(nowNanos);
    }

    void seen(long nowNanos) {
        lastSeenNanos = nowNanos;
        present = true;
    }

    void told() {
        requestsAtDelta = requests;
        errorsAtDelta = errors;
    }
}
