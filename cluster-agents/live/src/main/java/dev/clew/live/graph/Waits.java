package dev.clew.live.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Halves that wait for their other half, in the order of their arrival.
 *
 * <p>All wait equally long, so the oldest is the first to give up, and one linked hash map answers
 * both "whose time is over" and "stop waiting" in O(1).
 */
final class Waits {
    /** A span whose booking depends on another. Equal only to itself. */
    interface Half {
        /**
         * Its wait is over and nobody came. It no longer waits when this is called.
         *
         * @param epochStart it arrived so soon after the hub's start that the other half may have
         *     gone to the hub before
         */
        void alone(boolean epochStart, long nowNanos);
    }

    private final LinkedHashMap<Half, Long> arrivals = new LinkedHashMap<>();
    private final long waitNanos;
    private final long epochStartEndsNanos;
    private final int limit;
    private long cutShort;

    Waits(Limits limits, long epochStartedNanos) {
        this.waitNanos = limits.patience().toNanos();
        this.epochStartEndsNanos = epochStartedNanos + limits.epochStart().toNanos();
        this.limit = limits.waiting();
    }

    /** Lets {@code half} wait; where too many do, the oldest stops waiting now. */
    void begin(Half half, long nowNanos) {
        arrivals.put(half, nowNanos);
        if (arrivals.size() > limit) {
            cut(arrivals.firstEntry().getKey(), nowNanos);
        }
    }

    /** Its other half came, or it needs none any more; false if it did not wait any longer. */
    boolean end(Half half) {
        return arrivals.remove(half) != null;
    }

    /** Ends a wait before its time, as if its time were over. */
    void cut(Half half, long nowNanos) {
        Long arrival = arrivals.remove(half);
        if (arrival != null) {
            cutShort++;
            alone(half, arrival, nowNanos);
        }
    }

    void advance(long nowNanos) {
        for (Map.Entry<Half, Long> oldest = arrivals.firstEntry();
                oldest != null && nowNanos - oldest.getValue() >= waitNanos;
                oldest = arrivals.firstEntry()) {
            arrivals.remove(oldest.getKey());
            alone(oldest.getKey(), oldest.getValue(), nowNanos);
        }
    }

    int size() {
        return arrivals.size();
    }

    /** How many waits ended before their time. */
    long cutShort() {
        return cutShort;
    }

    private void alone(Half half, long arrivedNanos, long nowNanos) {
        half.alone(arrivedNanos - epochStartEndsNanos < 0, nowNanos);
    }
}
