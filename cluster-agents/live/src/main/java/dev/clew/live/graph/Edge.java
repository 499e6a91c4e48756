package dev.clew.live.graph;

/**
 * Counters of one edge since the epoch began; they never fall, also while the edge has left the
 * graph. What moved since the last delta is kept beside them.
 */
final class Edge {
    final int index;
    final EdgeKey key;
    final Sketch latency = new Sketch();
    Sketch latencySinceDelta = new Sketch();
    long requests;
    long errors;
    long requestsAtDelta;
    long errorsAtDelta;
    long lastSeenNanos;

    /** Whether it is in the graph: not silent for longer than the longest window. */
    boolean present;

    Edge(int index, EdgeKey key) {
        this.index = index;
        this.key = key;
    }

    void move(Traffic traffic, long nowNanos) {
        requests += traffic.requests();
        errors += traffic.failed() ? 1 : 0;
        if (traffic.nanos() != Traffic.NO_LATENCY) {
            latency.addNanos(traffic.nanos());
            latencySinceDelta.addNanos(traffic.nanos());
        }
        lastSeenNanos = nowNanos;
        present = true;
    }

    void told() {
        requestsAtDelta = requests;
        errorsAtDelta = errors;
        latencySinceDelta = new Sketch();
    }
}
