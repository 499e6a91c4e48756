package dev.clew.live.graph;

import java.util.Arrays;

/**
 * Latencies in logarithmic buckets: mergeable, and each quantile within 1 % of the true value.
 *
 * <p>A DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", VLDB 2019) with gamma = 1.01 / 0.99: bucket i holds the seconds in
 * (gamma^(i−1), gamma^i], and its middle 2·gamma^i / (gamma + 1) stands for all of them. Two sorted
 * arrays hold only the buckets in use, because most sketches are those of one edge in one second: a
 * handful of buckets, 12 bytes each. Adding costs a binary search and, for a new bucket, a shift; 1
 * µs to 1 minute are 900 buckets at most. Not thread-safe.
 */
public final class Sketch {
    private static final double GAMMA = 1.01 / 0.99;
    private static final double LN_GAMMA = Math.log(GAMMA);
    private static final double NANOS_PER_SECOND = 1e9;

    // Those of nodes stay empty, and there are as many as of edges.
    private static final int[] NO_INDEXES = {};
    private static final long[] NO_COUNTS = {};

    private long zeros;
    private int[] indexes = NO_INDEXES;
    private long[] counts = NO_COUNTS;
    private int used;

    /** Reads what {@link #message} wrote; unequal lengths are read as far as both go. */
    public static Sketch of(dev.clew.api.grpc.live.Sketch message) {
        var sketch = new Sketch();
        sketch.zeros = message.getZeroCount();
        int index = 0;
        int buckets = Math.min(message.getIndexStepsCount(), message.getCountsCount());
        for (int i = 0; i < buckets; i++) {
            index += message.getIndexSteps(i);
            sketch.add(index, message.getCounts(i));
        }
        return sketch;
    }

    /**
     * Adds one latency.
     *
     * @param nanos its length; 0 and less count as zero
     */
    public void addNanos(long nanos) {
        addNanos(nanos, 1);
    }

    /** Adds all that {@code other} holds. */
    public void merge(Sketch other) {
        zeros += other.zeros;
        for (int i = 0; i < other.used; i++) {
            add(other.indexes[i], other.counts[i]);
        }
    }

    /** What came to this sketch since it was equal to {@code earlier}. */
    public Sketch minus(Sketch earlier) {
        var difference = copy();
        difference.zeros -= earlier.zeros;
        for (int i = 0; i < earlier.used; i++) {
            difference.add(earlier.indexes[i], -earlier.counts[i]);
        }
        return difference;
    }

    /**
     * All values longer by the same time, each within 2 % of its own.
     *
     * @param nanos how much longer; negative is as 0
     */
    public Sketch later(long nanos) {
        long more = Math.max(0, nanos);
        var later = new Sketch();
        later.addNanos(more, zeros);
        for (int i = 0; i < used; i++) {
            later.addNanos((long) (middleSeconds(i) * NANOS_PER_SECOND) + more, counts[i]);
        }
        return later;
    }

    /** An independent sketch of equal content. */
    public Sketch copy() {
        var copy = new Sketch();
        copy.merge(this);
        return copy;
    }

    /** How many values it holds. */
    public long count() {
        return zeros + Arrays.stream(counts, 0, used).sum();
    }

    /**
     * The value at {@code q} by nearest rank.
     *
     * @param q above 0, at most 1
     * @return milliseconds; NaN if the sketch is empty
     */
    public double quantileMillis(double q) {
        long rank = Math.max(1, (long) Math.ceil(q * count()));
        long upTo = zeros;
        if (rank <= upTo) {
            return 0;
        }
        for (int i = 0; i < used; i++) {
            upTo += counts[i];
            if (rank <= upTo) {
                return middleSeconds(i) * 1000;
            }
        }
        return Double.NaN;
    }

    /** As it goes over the wire. */
    public dev.clew.api.grpc.live.Sketch message() {
        var message = dev.clew.api.grpc.live.Sketch.newBuilder().setZeroCount(zeros);
        int before = 0;
        for (int i = 0; i < used; i++) {
            if (counts[i] != 0) {
                message.addIndexSteps(indexes[i] - before).addCounts(counts[i]);
                before = indexes[i];
            }
        }
        return message.build();
    }

    private double middleSeconds(int at) {
        return 2 * Math.pow(GAMMA, indexes[at]) / (GAMMA + 1);
    }

    private void addNanos(long nanos, long count) {
        if (nanos <= 0) {
            zeros += count;
        } else if (count != 0) {
            add((int) Math.ceil(Math.log(nanos / NANOS_PER_SECOND) / LN_GAMMA), count);
        }
    }

    private void add(int index, long count) {
        int at = Arrays.binarySearch(indexes, 0, used, index);
        if (at < 0) {
            at = -at - 1;
            insert(at, index);
        }
        counts[at] += count;
    }

    private void insert(int at, int index) {
        if (used == indexes.length) {
            int length = Math.max(4, 2 * used);
            indexes = Arrays.copyOf(indexes, length);
            counts = Arrays.copyOf(counts, length);
        }
        System.arraycopy(indexes, at, indexes, at + 1, used - at);
        System.arraycopy(counts, at, counts, at + 1, used - at);
        indexes[at] = index;
        counts[at] = 0;
        used++;
    }
}
