package dev.clew.live.graph;

import java.util.List;

/**
 * The spans of one export request: they are read together before any is booked.
 *
 * @param spans the well-formed ones
 * @param malformed how many had a zero id, or an end before their start
 */
public record Batch(List<Span> spans, int malformed) {}
