package dev.clew.live.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the two halves of a request meet: all that is known of one caller's or producer's span and
 * of the spans under it, whichever came first. Kept under the id of the caller's span.
 */
final class Pair {
    /** The client span; null until it came, and while it is no request. */
    Calls.Call call;

    /** The producer's node; null until its span came. */
    String producer;

    /** Server spans that wait for the client span. */
    final List<Calls.Served> servers = new ArrayList<>(0);

    /** Deliveries that wait for the producer span. */
    final List<Messages.Delivered> deliveries = new ArrayList<>(0);

    /** A server span under it was booked without it. */
    boolean servedAlone;

    private Set<String> processesBelow = Set.of();

    /** A client span below it is a request, sent by that process. */
    void requestBelow(String process) {
        if (processesBelow.isEmpty()) {
            processesBelow = Set.of(process);
        } else if (!processesBelow.contains(process)) {
            processesBelow = new HashSet<>(processesBelow);
            processesBelow.add(process);
        }
    }

    /** Whether a client span of that same process below it is the request, and it a wrapper. */
    boolean wraps(String process) {
        return processesBelow.contains(process);
    }
}
