package dev.clew.live.graph;

/**
 * Counters of one operation of a node since the epoch began; they never fall. Its latencies are
 * kept only until they are told, as the history has those of every window.
 */
final class OperationCounter {
    final int index;
    final String node;
    final String name;
    Sketch latencySinceDelta = new Sketch();
    long requests;
    long errors;
    long requestsAtDelta;
    long errorsAtDelta;

    OperationCounter(int index, String node, String name) {
        this.index = index;
        this.node = node;
        this.name = name;
    }

    void move(Traffic traffic) {
        requests += traffic.requests();
        errors += traffic.failed() ? 1 : 0;
        if (traffic.nanos() != Traffic.NO_LATENCY) {
            latencySinceDelta.addNanos(traffic.nanos());
        }
    }

    void told() {
        requestsAtDelta = requests;
        errorsAtDelta = errors;
        latencySinceDelta = new Sketch();
    }
}
