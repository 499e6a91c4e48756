package dev.clew.live.graph;

import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.NodeIncrement;
import dev.clew.api.grpc.live.OperationIncrement;
import dev.clew.api.grpc.live.Slice;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What moved when, as far back as the longest window: slices of 1 s for the last two minutes, of 10
 * s before, so that a window is right within one slice. Hub and desktop keep the same.
 *
 * <p>A slice holds only what moved in it. Beyond the limit the oldest slices go first, however
 * young: a busy graph has a shorter past rather than a bigger heap. Operations have a limit of
 * their own, so that many of them shorten no edge's past. Not thread-safe.
 */
public final class History {
    private static final long FINE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long COARSE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FINE_FOR_NANOS = Duration.ofMinutes(2).toNanos();

    /** What one edge, node or operation did in a stretch of time. */
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

    /** Increments of one stretch: of nodes by id, of edges and operations by index. */
    public static final class Stretch {
        private long startUnixNanos;
        private long endUnixNanos;
        private final Map<String, Increment> nodes = new HashMap<>();
        private final Map<Integer, Increment> edges = new HashMap<>();
        private final Map<Integer, Increment> operations = new HashMap<>();

        public long startUnixNanos() {
            return startUnixNanos;
        }

        public long endUnixNanos() {
            return endUnixNanos;
        }

        public Map<String, Increment> nodes() {
            return nodes;
        }

        public Map<Integer, Increment> edges() {
            return edges;
        }

        public Map<Integer, Increment> operations() {
            return operations;
        }

        private int size() {
            return nodes.size() + edges.size();
        }

        private void add(Stretch other) {
            startUnixNanos = Math.min(startUnixNanos, other.startUnixNanos);
            endUnixNanos = Math.max(endUnixNanos, other.endUnixNanos);
            addCalls(other);
            other.operations.forEach((index, more) -> add(operations, index, more));
        }

        private void addCalls(Stretch other) {
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
    private final int operationLimit;
    private int size;
    private int operationSize;

    /**
     * @param longest the longest window that will be asked for
     * @param limit increments of nodes and edges kept at most
     * @param operationLimit increments of operations kept at most
     */
    public History(Duration longest, int limit, int operationLimit) {
        this.longestNanos = longest.toNanos();
        this.limit = limit;
        this.operationLimit = operationLimit;
    }

    /** Adds a stretch that follows all those before. */
    public void add(Slice slice) {
        Stretch stretch = stretch(slice);
        append(fine, stretch, FINE_NANOS);
        trim(stretch.endUnixNanos);
    }

    /**
     * All that nodes and edges did in slices that end within {@code window} before {@code
     * asOfUnixNanos}. Not what operations did: there are many, and only few are ever looked at.
     */
    public Stretch window(long asOfUnixNanos, Duration window) {
        var sum = new Stretch();
        within(asOfUnixNanos, window).forEach(sum::addCalls);
        return sum;
    }

    /** These slices one by one, oldest first; nobody may keep them beyond the next call. */
    public List<Stretch> within(long asOfUnixNanos, Duration window) {
        long after = asOfUnixNanos - window.toNanos();
        return all().filter(slice -> slice.endUnixNanos > after).toList();
    }

    /** How long one slice is that ends so long before the newest, at least. */
    public static Duration sliceLength(Duration before) {
        return Duration.ofNanos(before.toNanos() > FINE_FOR_NANOS ? COARSE_NANOS : FINE_NANOS);
    }

    /** Forgets everything. */
    public void clear() {
        coarse.clear();
        fine.clear();
        size = 0;
        operationSize = 0;
    }

    /** All slices, oldest first. */
    public List<Slice> slices() {
        return all().map(History::message).toList();
    }

    private Stream<Stretch> all() {
        return Stream.concat(coarse.stream(), fine.stream());
    }

    private void append(ArrayDeque<Stretch> slices, Stretch stretch, long lengthNanos) {
        Stretch last = slices.peekLast();
        if (last != null && last.endUnixNanos / lengthNanos >= stretch.endUnixNanos / lengthNanos) {
            sized(last, -1);
            last.add(stretch);
            sized(last, 1);
        } else {
            slices.addLast(stretch);
            sized(stretch, 1);
        }
    }

    /** Counts a slice that is kept (1), or that is no longer (-1). */
    private Stretch sized(Stretch stretch, int sign) {
        size += sign * stretch.size();
        operationSize += sign * stretch.operations.size();
        return stretch;
    }

    private void trim(long nowUnixNanos) {
        while (!fine.isEmpty() && nowUnixNanos - fine.peekFirst().endUnixNanos > FINE_FOR_NANOS) {
            append(coarse, sized(fine.removeFirst(), -1), COARSE_NANOS);
        }
        while (!coarse.isEmpty()
                && (size > limit
                        || nowUnixNanos - coarse.peekFirst().endUnixNanos > longestNanos)) {
            sized(coarse.removeFirst(), -1);
        }
        while (size > limit && fine.size() > 1) {
            sized(fine.removeFirst(), -1);
        }
        if (operationSize > operationLimit) {
            all().forEach(this::trimOperations);
        }
    }

    private void trimOperations(Stretch oldest) {
        if (operationSize > operationLimit && oldest != fine.peekLast()) {
            operationSize -= oldest.operations.size();
            oldest.operations.clear();
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
        for (OperationIncrement operation : slice.getOperationsList()) {
            stretch.operations
                    .computeIfAbsent(operation.getIndex(), index -> new Increment())
                    .add(
                            operation.getRequests(),
                            operation.getErrors(),
                            Sketch.of(operation.getLatency()));
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
        stretch.operations.forEach(
                (index, operation) ->
                        slice.addOperations(
                                OperationIncrement.newBuilder()
                                        .setIndex(index)
                                        .setRequests(operation.requests)
                                        .setErrors(operation.errors)
                                        .setLatency(operation.latency.message())));
        return slice.build();
    }
}
