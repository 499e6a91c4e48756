package dev.clew.live.graph;

/**
 * What makes an edge.
 *
 * @param from the caller's or producer's node
 * @param to the target's node
 * @param via the destination of a message edge between workloads, else ""
 */
record EdgeKey(String from, String to, Protocol protocol, String via) {}
