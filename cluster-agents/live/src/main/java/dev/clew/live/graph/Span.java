package dev.clew.live.graph;

import java.util.Map;
import java.util.Optional;

/**
 * The facts of one span that the rules read.
 *
 * @param parent the parent's key; empty for a root
 * @param parentIsLocal the flags say that the parent is in this process; absent flags say nothing
 * @param link the first link's key
 * @param kind as OTLP has it; unspecified is internal
 * @param name the span's name
 * @param failed its status is ERROR
 * @param threw it has an event {@code exception}
 * @param startUnixNanos by the sender's clock: compared with nothing but {@code endUnixNanos} and
 *     for order among spans of one request
 * @param endUnixNanos by the sender's clock; never before the start
 * @param origin who sent it
 * @param attributes by today's names ({@code AttributeNames}), those that the rules read
 */
public record Span(
        SpanKey key,
        Optional<SpanKey> parent,
        boolean parentIsLocal,
        Optional<SpanKey> link,
        Kind kind,
        String name,
        boolean failed,
        boolean threw,
        long startUnixNanos,
        long endUnixNanos,
        Origin origin,
        Map<String, String> attributes) {

    /**
     * The kinds, in the order in which the spans of one export request are booked: what was called
     * before who called it, so that a caller finds all that is known about its call.
     */
    public enum Kind {
        SERVER,
        PRODUCER,
        CONSUMER,
        CLIENT,
        INTERNAL
    }

    /** The attribute's value, "" if it is absent. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    long durationNanos() {
        return endUnixNanos - startUnixNanos;
    }
}
