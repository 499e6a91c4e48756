package dev.clew.live.client;

import dev.clew.live.client.GraphFrame.Ledger;
import dev.clew.live.client.GraphFrame.Quantiles;
import dev.clew.live.graph.Sketch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All counters at one moment; the difference of two is what happened in between. Immutable, but for
 * the sketches, which nobody may change.
 *
 * @param epochId two readings can be compared only within one epoch
 * @param asOf the hub's time of the last delta in it
 * @param edges every edge that was ever counted in the epoch, by id
 * @param nodes every node, by id; their sketches are empty
 * @param ledger where every span stands
 * @param bounds how often a bound was reached
 */
public record Reading(
        String epochId,
        Instant asOf,
        Map<EdgeId, Counts> edges,
        Map<String, Counts> nodes,
        Ledger ledger,
        Bounds bounds) {

    private static final String KUBELET = "kubelet";

    /** Requests and errors, and of edges the latencies. */
    public record Counts(long requests, long errors, Sketch latency) {
        static final Counts NONE = new Counts(0, 0, new Sketch());

        Counts plus(Counts other) {
            Sketch both = latency.copy();
            both.merge(other.latency);
            return new Counts(requests + other.requests, errors + other.errors, both);
        }

        Counts minus(Counts earlier) {
            return new Counts(
                    requests - earlier.requests,
                    errors - earlier.errors,
                    latency.minus(earlier.latency));
        }

        /** Empty where no request has a latency. */
        public Optional<Quantiles> quantiles() {
            return latency.count() == 0
                    ? Optional.empty()
                    : Optional.of(
                            new Quantiles(
                                    latency.quantileMillis(0.5),
                                    latency.quantileMillis(0.95),
                                    latency.quantileMillis(0.99)));
        }
    }

    /**
     * How often the hub reached a bound.
     *
     * @param cutShort waits that ended before their time
     * @param forgotten span ids forgotten before their time
     * @param malformedPayloads export requests that could not be read at all
     * @param refusedPayloads export requests refused because the hub was behind
     */
    public record Bounds(
            long cutShort, long forgotten, long malformedPayloads, long refusedPayloads) {}

    /**
     * What happened between {@code earlier} and this reading; edges and nodes without any change
     * are in it with zeros.
     *
     * @throws IllegalArgumentException if the hub began a new epoch in between: its counters began
     *     at 0, and what lies between is not known
     */
    public Reading minus(Reading earlier) {
        if (!epochId.equals(earlier.epochId)) {
            throw new IllegalArgumentException(
                    "the hub started anew between the two readings (epochs "
                            + earlier.epochId
                            + " and "
                            + epochId
                            + ")");
        }
        return new Reading(
                epochId,
                asOf,
                minus(edges, earlier.edges),
                minus(nodes, earlier.nodes),
                new Ledger(
                        ledger.received() - earlier.ledger.received(),
                        ledger.counted() - earlier.ledger.counted(),
                        ledger.duplicate() - earlier.ledger.duplicate(),
                        linesMinus(ledger.ignored(), earlier.ledger.ignored()),
                        linesMinus(ledger.dropped(), earlier.ledger.dropped()),
                        ledger.waiting() - earlier.ledger.waiting()),
                new Bounds(
                        bounds.cutShort - earlier.bounds.cutShort,
                        bounds.forgotten - earlier.bounds.forgotten,
                        bounds.malformedPayloads - earlier.bounds.malformedPayloads,
                        bounds.refusedPayloads - earlier.bounds.refusedPayloads));
    }

    /**
     * Whether nothing waits and no counter has moved since {@code earlier} but those of edges from
     * the kubelet (counting.md 8, drained).
     */
    public boolean isQuietSince(Reading earlier) {
        return epochId.equals(earlier.epochId)
                && ledger.waiting() == 0
                && requests(edges).equals(requests(earlier.edges))
                && requests(nodes).equals(requests(earlier.nodes));
    }

    private static <K> Map<K, String> requests(Map<K, Counts> counts) {
        return counts.entrySet().stream()
                .filter(e -> !(e.getKey() instanceof EdgeId id && id.from().equals(KUBELET)))
                .filter(e -> e.getValue().requests() > 0 || e.getValue().errors() > 0)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e ->
                                        e.getValue().requests()
                                                + "/"
                                                + e.getValue().errors()
                                                + "/"
                                                + e.getValue().latency().count()));
    }

    private static <K> Map<K, Counts> minus(Map<K, Counts> later, Map<K, Counts> earlier) {
        Map<K, Counts> difference = new TreeMap<>();
        later.forEach(
                (key, counts) ->
                        difference.put(key, counts.minus(earlier.getOrDefault(key, Counts.NONE))));
        return difference;
    }

    private static Map<String, Long> linesMinus(
            Map<String, Long> later, Map<String, Long> earlier) {
        Map<String, Long> difference = new TreeMap<>();
        later.forEach((line, n) -> difference.put(line, n - earlier.getOrDefault(line, 0L)));
        difference.values().removeIf(n -> n == 0);
        return difference;
    }
}
