package dev.clew.shop.truth;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One row of the truth: requests, errors and durations of a program with one peer. Any thread. */
public final class Row {
    private static final double LOG_WIDTH = Math.log(1.01);

    private final boolean timed;
    private final Map<String, long[]> routes = new TreeMap<>();
    private final Map<Integer, Long> buckets = new TreeMap<>();
    private long requests;
    private long errors;

    Row(boolean timed) {
        this.timed = timed;
    }

    /**
     * Counts one request that has ended.
     *
     * @param route names the kind of request, without what differs from one to the next
     * @param nanos how long it took
     */
    public synchronized void count(String route, boolean failed, long nanos) {
        var counts = routes.computeIfAbsent(route, r -> new long[2]);
        requests++;
        counts[0]++;
        if (failed) {
            errors++;
            counts[1]++;
        }
        if (timed) {
            buckets.merge(bucket(nanos), 1L, Long::sum);
        }
    }

    /** The bucket i with 1.01^(i−1) &lt; nanos ≤ 1.01^i. */
    static int bucket(long nanos) {
        return (int) Math.ceil(Math.log((double) Math.max(1, nanos)) / LOG_WIDTH);
    }

    /** Whether anything was counted: a row appears with its first request. */
    synchronized boolean used() {
        return requests > 0;
    }

    synchronized String json() {
        var byRoute =
                routes.entrySet().stream()
                        .map(
                                r ->
                                        "\"%s\":[%d,%d]"
                                                .formatted(
                                                        r.getKey(),
                                                        r.getValue()[0],
                                                        r.getValue()[1]))
                        .collect(Collectors.joining(",", "{", "}"));
        var text =
                "\"requests\":%d,\"errors\":%d,\"routes\":%s".formatted(requests, errors, byRoute);
        return timed ? text + ",\"buckets\":" + bucketsJson() : text;
    }

    private String bucketsJson() {
        return buckets.entrySet().stream()
                .map(b -> "\"" + b.getKey() + "\":" + b.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
