package dev.clew.live.client;

import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.live.client.GraphFrame.Gap;
import dev.clew.live.client.GraphFrame.Ledger;
import dev.clew.live.client.Reading.Bounds;
import dev.clew.live.client.Reading.Counts;
import dev.clew.live.graph.History;
import dev.clew.live.graph.History.Increment;
import dev.clew.live.graph.History.Stretch;
import dev.clew.live.graph.Sketch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the hub has told so far: counters of the epoch, history of the longest window, the last gap.
 * Any thread; a delta, a frame and a reading exclude each other for as long as one of them takes,
 * which is some milliseconds for hundreds of edges. A frame is computed once for each window and
 * delta.
 */
final class Followed {
    /** As far back as any window reaches (counting.md: 10 s to 15 min). */
    static final Duration LONGEST = Duration.ofMinutes(15);

    /** Of nodes and edges, and as many of operations. */
    private static final int INCREMENTS = 200_000;

    private final History history = new History(LONGEST, INCREMENTS, INCREMENTS);
    private final Map<Duration, GraphFrame> frames = new TreeMap<>();
    private EpochCounters counters = new EpochCounters();
    private Optional<GraphDelta> last = Optional.empty();
    private Optional<Gap> gap = Optional.empty();
    private Optional<Duration> age = Optional.empty();

    /**
     * Takes over a message of the hub.
     *
     * @return false if it makes no sense without a snapshot before it
     */
    synchronized boolean apply(GraphDelta delta) {
        if (delta.getSnapshot()) {
            restart(delta);
        } else if (last.isEmpty() || !last.get().getEpochId().equals(delta.getEpochId())) {
            return false;
        } else {
            history.add(counters.apply(delta, last.get().getSentUnixNanos()));
        }
        Sketch ages = Sketch.of(delta.getAge());
        if (delta.hasNewestAgeNanos()) {
            age = Optional.of(Duration.ofNanos(delta.getNewestAgeNanos()));
        } else if (ages.count() > 0) {
            age = Optional.of(Duration.ofNanos((long) (1e6 * ages.quantileMillis(1e-9))));
        }
        last =
                Optional.of(
                        delta.toBuilder()
                                .clearNodes()
                                .clearEdges()
                                .clearOperations()
                                .clearHistory()
                                .build());
        frames.clear();
        return true;
    }

    private void restart(GraphDelta snapshot) {
        boolean newEpoch =
                last.isPresent() && !last.get().getEpochId().equals(snapshot.getEpochId());
        if (newEpoch) {
            gap =
                    Optional.of(
                            new Gap(
                                    instant(last.get().getSentUnixNanos()),
                                    instant(snapshot.getEpochStartedUnixNanos())));
            age = Optional.empty();
        }
        counters = new EpochCounters();
        counters.apply(snapshot, snapshot.getSentUnixNanos());
        history.clear();
        snapshot.getHistoryList().forEach(history::add);
    }

    synchronized Optional<GraphFrame> frame(Duration window) {
        return last.map(told -> frames.computeIfAbsent(window, w -> frame(told, w)));
    }

    private GraphFrame frame(GraphDelta told, Duration window) {
        long asOf = told.getSentUnixNanos();
        Instant from = instant(asOf).minus(window);
        var rows = new Rows(counters, history.window(asOf, window), seconds(told, window));
        return new GraphFrame(
                told.getEpochId(),
                instant(asOf),
                window,
                age,
                gap.filter(g -> g.to().isAfter(from)),
                rows.nodes(),
                rows.edges(),
                ledger(told));
    }

    /** How much of a window is known, in seconds; at least 1. */
    private static double seconds(GraphDelta told, Duration window) {
        double known = (told.getSentUnixNanos() - told.getEpochStartedUnixNanos()) / 1e9;
        return Math.clamp(window.toNanos() / 1e9, 1, Math.max(1, known));
    }

    synchronized List<OperationRow> operations(String node, Duration window) {
        return last.map(
                        told ->
                                new NodeOperations(counters, node)
                                        .rows(
                                                history.within(told.getSentUnixNanos(), window),
                                                seconds(told, window)))
                .orElse(List.of());
    }

    synchronized List<SeriesPoint> series(String node, Duration window, int points) {
        var operations = new NodeOperations(counters, node);
        return series(
                window,
                points,
                slice -> {
                    Increment moved = slice.nodes().getOrDefault(node, Rows.NOTHING);
                    Sketch latency = operations.counts(slice).latency();
                    return new Counts(moved.requests(), moved.errors(), latency);
                });
    }

    synchronized List<SeriesPoint> series(EdgeId edge, Duration window, int points) {
        List<Integer> indexes = counters.indexes(edge);
        return series(
                window,
                points,
                slice ->
                        indexes.stream()
                                .map(index -> slice.edges().getOrDefault(index, Rows.NOTHING))
                                .map(Rows::counts)
                                .reduce(Counts.NONE, Counts::plus));
    }

    private List<SeriesPoint> series(
            Duration window, int points, Function<Stretch, Counts> counts) {
        if (last.isEmpty()) {
            return List.of();
        }
        long asOf = last.get().getSentUnixNanos();
        var series = new Series(asOf, window, points);
        return series.of(history.within(asOf, series.reach()), counts);
    }

    synchronized Optional<Reading> reading() {
        return last.map(this::reading);
    }

    private Reading reading(GraphDelta told) {
        Map<EdgeId, Counts> edges = new TreeMap<>();
        counters.edges()
                .values()
                .forEach(
                        edge ->
                                edges.merge(
                                        edge.id,
                                        new Counts(edge.requests, edge.errors, edge.latency.copy()),
                                        Counts::plus));
        Map<String, Counts> nodes = new TreeMap<>();
        counters.nodes()
                .forEach(
                        (id, node) ->
                                nodes.put(
                                        id, new Counts(node.requests, node.errors, new Sketch())));
        return new Reading(
                told.getEpochId(),
                instant(told.getSentUnixNanos()),
                edges,
                nodes,
                ledger(told),
                new Bounds(
                        told.getLedger().getCutShort(),
                        told.getLedger().getForgotten(),
                        told.getIntake().getMalformedPayloads(),
                        told.getIntake().getRefusedPayloads()));
    }

    private static Ledger ledger(GraphDelta told) {
        var ledger = told.getLedger();
        return new Ledger(
                ledger.getReceived(),
                ledger.getCounted(),
                ledger.getDuplicate(),
                new TreeMap<>(ledger.getIgnoredMap()),
                new TreeMap<>(ledger.getDroppedMap()),
                ledger.getWaiting());
    }

    static Instant instant(long unixNanos) {
        return Instant.ofEpochSecond(0, unixNanos);
    }
}
