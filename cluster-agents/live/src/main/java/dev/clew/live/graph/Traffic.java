package dev.clew.live.graph;

/**
 * What one span adds to an edge or a node.
 *
 * @param requests 1, or 0 when another span of the same delivery is the request
 * @param failed whether it adds an error
 * @param nanos its latency; {@link #NO_LATENCY} if its duration is none
 */
record Traffic(int requests, boolean failed, long nanos) {
    static final long NO_LATENCY = -1;
}
