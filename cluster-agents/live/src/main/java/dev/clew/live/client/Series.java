package dev.clew.live.client;

import dev.clew.live.client.GraphFrame.Quantiles;
import dev.clew.live.client.Reading.Counts;
import dev.clew.live.graph.History;
import dev.clew.live.graph.History.Stretch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts a window into points. They begin at whole multiples of their length, which is one of the
 * history's slices too: so no slice falls between two points, and a point stays the same from one
 * delta to the next.
 */
final class Series {
    private static final class Sum {
        private Counts counts = Counts.NONE;
        private long knownNanos;

        private void add(Counts more, long nanos) {
            counts = counts.plus(more);
            knownNanos += nanos;
        }
    }

    private final long lengthNanos;
    private final long first;
    private final List<Sum> sums = new ArrayList<>();

    /**
     * @param asOfUnixNanos where the newest point ends
     * @param points how many at most
     */
    Series(long asOfUnixNanos, Duration window, int points) {
        if (points < 1) {
            throw new IllegalArgumentException("a series has one point at least, not " + points);
        }
        long slice = History.sliceLength(window).toNanos();
        lengthNanos = slice * Math.ceilDiv(window.toNanos(), slice * points);
        long count = Math.ceilDiv(window.toNanos(), lengthNanos);
        first = number(asOfUnixNanos) - count + 1;
        for (long i = 0; i < count; i++) {
            sums.add(new Sum());
        }
    }

    /** How far back its slices reach. */
    Duration reach() {
        return Duration.ofNanos(lengthNanos * sums.size());
    }

    /**
     * The points, oldest first.
     *
     * @param counts what the node or edge did in a slice
     */
    List<SeriesPoint> of(List<Stretch> slices, Function<Stretch, Counts> counts) {
        for (Stretch slice : slices) {
            long at = number(slice.endUnixNanos()) - first;
            if (at >= 0 && at < sums.size()) {
                sums.get((int) at)
                        .add(counts.apply(slice), slice.endUnixNanos() - slice.startUnixNanos());
            }
        }
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            points.add(point(first + i, sums.get(i)));
        }
        return List.copyOf(points);
    }

    /** A slice belongs where it ends; one that ends with a point belongs to that point. */
    private long number(long unixNanos) {
        return Math.floorDiv(unixNanos - 1, lengthNanos);
    }

    private SeriesPoint point(long number, Sum sum) {
        boolean known = sum.knownNanos > 0;
        return new SeriesPoint(
                Followed.instant(number * lengthNanos),
                Duration.ofNanos(known ? sum.knownNanos : lengthNanos),
                known,
                sum.counts.requests(),
                sum.counts.errors(),
                sum.counts.quantiles().map(Quantiles::p95Ms));
    }
}
