package dev.clew.live.graph;

import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.NodeIncrement;
import dev.clew.api.grpc.live.Slice;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What moved when, as far back as the longest window: slices of 1 s for the last two minutes, of 10
 * s before, so that a window is right within one slice. Hub and desktop keep the same.
 *
 * <p>A slice holds only what moved in it. Beyond the limit the oldest slices go first, however
 * young: a busy graph has a shorter past rather than a bigger heap. Not thread-safe.
 */
public final class History {
    private static final long FINE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long COARSE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FINE_FOR_NANOS = Duration.ofMinutes(2).toNanos();

    /** What one edge or node did in a stretch of time. */
    public static final class Increment {
        private long requests;
        private long errors;
        private final Sketch latency = new Sketch();

        private void add(long moreRequests, long moreErrors, Sketch moreLatency) {
            requests += moreRequests;
            errors += moreErrors;
            latency.merge(moreLatency);
        }

        public long requests() {
            return requests;
        }

        public long errors() {
            return errors;
        }

        /** Empty for nodes. */
        public Sketch latency() {
            return latency;
        }
    }

    /** Increments of one stretch: of nodes by id, of edges by index. */
    public static final class Stretch {
        private long startUnixNanos;
        private long endUnixNanos;
        private final Map<String, Increment> nodes = new HashMap<>();
        private final Map<Integer, Increment> edges = new HashMap<>();

        public Map<String, Increment> nodes() {
            return nodes;
        }

        public Map<Integer, Increment> edges() {
            return edges;
        }

        private int size() {
            return nodes.size() + edges.size();
        }

        private void add(Stretch other) {
            startUnixNanos = Math.min(startUnixNanos, other.startUnixNanos);
            endUnixNanos = Math.max(endUnixNanos, other.endUnixNanos);
            other.nodes.forEach((id, more) -> add(nodes, id, more));
            other.edges.forEach((index, more) -> add(edges, index, more));
        }

        private static <K> void add(Map<K, Increment> to, K key, Increment more) {
            to.computeIfAbsent(key, k -> new Increment())
                    .add(more.requests, more.errors, more.latency);
        }
    }

    private final ArrayDeque<Stretch> coarse = new ArrayDeque<>();
    private final ArrayDeque<Stretch> fine = new ArrayDeque<>();
    private final long longestNanos;
    private final int limit;
    private int size;

    /**
     * @param longest the longest window that will be asked for
     * @param limit increments kept at most
     */
    public History(Duration longest, int limit) {
        this.longestNanos = longest.toNanos();
        this.limit = limit;
    }

    /** Adds a stretch that follows all those before. */
    public void add(Slice slice) {
        Stretch stretch = stretch(slice);
        append(fine, stretch, FINE_NANOS);
        trim(stretch.endUnixNanos);
    }

    /** All that moved in slices that end within {@code window} before {@code asOfUnixNanos}. */
    public Stretch window(long asOfUnixNanos, Duration window) {
        var sum = new Stretch();
        long after = asOfUnixNanos - window.toNanos();
        for (var slices : List.of(coarse, fine)) {
            slices.stream().filter(slice -> slice.endUnixNanos > after).forEach(sum::add);
        }
        return sum;
    }

    /** Forgets everything. */
    public void clear() {
        coarse.clear();
        fine.clear();
        size = 0;
    }

    /** All slices, oldest first. */
    public List<Slice> slices() {
        List<Slice> messages = new ArrayList<>();
        coarse.forEach(stretch -> messages.add(message(stretch)));
        fine.forEach(stretch -> messages.add(message(stretch)));
        return messages;
    }

    private void append(ArrayDeque<Stretch> slices, Stretch stretch, long lengthNanos) {
        Stretch last = slices.peekLast();
        if (last != null && last.endUnixNanos / lengthNanos >= stretch.endUnixNanos / lengthNanos) {
            size -= last.size();
            last.add(stretch);
            size += last.size();
        } else {
            slices.addLast(stretch);
            size += stretch.size();
        }
    }

    private void trim(long nowUnixNanos) {
        while (!fine.isEmpty() && nowUnixNanos - fine.peekFirst().endUnixNanos > FINE_FOR_NANOS) {
            Stretch old = fine.removeFirst();
            size -= old.size();
            append(coarse, old, COARSE_NANOS);
        }
        while (!coarse.isEmpty()
                && (size > limit
                        || nowUnixNanos - coarse.peekFirst().endUnixNanos > longestNanos)) {
            size -= coarse.removeFirst().size();
        }
        while (size > limit && fine.size() > 1) {
            size -= fine.removeFirst().size();
        }
    }

    private static Stretch stretch(Slice slice) {
        var stretch = new Stretch();
        stretch.startUnixNanos = slice.getStartUnixNanos();
        stretch.endUnixNanos = slice.getEndUnixNanos();
        for (NodeIncrement node : slice.getNodesList()) {
            stretch.nodes
                    .computeIfAbsent(node.getId(), id -> new Increment())
                    .add(node.getRequests(), node.getErrors(), new Sketch());
        }
        for (EdgeIncrement edge : slice.getEdgesList()) {
            stretch.edges
                    .computeIfAbsent(edge.getIndex(), index -> new Increment())
                    .add(edge.getRequests(), edge.getErrors(), Sketch.of(edge.getLatency()));
        }
        return stretch;
    }

    private static Slice message(Stretch stretch) {
        var slice =
                Slice.newBuilder()
                        .setStartUnixNanos(stretch.startUnixNanos)
                        .setEndUnixNanos(stretch.endUnixNanos);
        stretch.nodes.forEach(
                (id, node) ->
                        slice.addNodes(
                                NodeIncrement.newBuilder()
                                        .setId(id)
                                        .setRequests(node.requests)
                                        .setErrors(node.errors)));
        stretch.edges.forEach(
                (index, edge) ->
                        slice.addEdges(
                                EdgeIncrement.newBuilder()
                                        .setIndex(index)
                                        .setRequests(edge.requests)
                                        .setErrors(edge.errors)
                                        .setLatency(edge.latency.message())));
        return slice.build();
    }
}
