package dev.clew.live.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All {@link Pair}s of the last minute. Knows no attribute and no rule: only keys, time and room.
 */
final class Pairing {
    private final Recent<SpanKey, Pair> pairs;
    private long nowNanos;

    Pairing(Limits limits, Waits waits) {
        pairs =
                new Recent<>(
                        limits.memory(),
                        limits.callers(),
                        pair -> halves(pair).forEach(half -> waits.cut(half, nowNanos)));
    }

    /** The pair of a caller's span, a new one if nothing is known of it; remembered anew. */
    Pair at(SpanKey callerSpan, long now) {
        nowNanos = now;
        return pairs.touch(callerSpan, now, Pair::new);
    }

    /** The pair of a caller's span, if anything is known of it. */
    Optional<Pair> known(SpanKey callerSpan) {
        return pairs.known(callerSpan);
    }

    void advance(long now) {
        pairs.advance(now);
    }

    /** How many had to go before their time. */
    long forgotten() {
        return pairs.forgotten();
    }

    private static List<Waits.Half> halves(Pair pair) {
        List<Waits.Half> halves = new ArrayList<>(pair.servers);
        halves.addAll(pair.deliveries);
        if (pair.call != null) {
            halves.add(pair.call);
        }
        return halves;
    }
}
