package dev.clew.live.client;

import dev.clew.api.grpc.live.Edge;
import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.Node;
import dev.clew.api.grpc.live.NodeIncrement;
import dev.clew.api.grpc.live.Operation;
import dev.clew.api.grpc.live.OperationIncrement;
import dev.clew.api.grpc.live.Slice;
import dev.clew.live.graph.Sketch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counters of one epoch as the hub told them, and what each delta added to them. Of what left
 * the graph too, because its counters go on if it comes back.
 */
final class EpochCounters {
    /** One edge; its latencies since the epoch began. */
    static final class EdgeCounter {
        final EdgeId id;
        final Sketch latency = new Sketch();
        long requests;
        long errors;
        long lastSeenUnixNanos;
        boolean present;

        private EdgeCounter(Edge edge) {
            id = new EdgeId(edge.getFrom(), edge.getTo(), edge.getProtocol(), edge.getVia());
        }
    }

    /** One node. */
    static final class NodeCounter {
        long requests;
        long errors;
        String state = "";
        String reason = "";
        boolean present;
    }

    /** One operation of a node. */
    static final class OperationCounter {
        final String node;
        final String name;
        private long requests;
        private long errors;

        private OperationCounter(Operation operation) {
            node = operation.getNodeId();
            name = operation.getName();
        }
    }

    private final Map<Integer, EdgeCounter> edges = new TreeMap<>();
    private final Map<String, NodeCounter> nodes = new TreeMap<>();
    private final Map<Integer, OperationCounter> operations = new TreeMap<>();

    Map<Integer, EdgeCounter> edges() {
        return edges;
    }

    /** The hub's indexes of an edge; several where "no access" is an end. */
    List<Integer> indexes(EdgeId id) {
        return edges.entrySet().stream()
                .filter(edge -> edge.getValue().id.equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<String, NodeCounter> nodes() {
        return nodes;
    }

    Map<Integer, OperationCounter> operations() {
        return operations;
    }

    /**
     * Takes over a delta.
     *
     * @param startUnixNanos when the one before it was sent
     * @return what it added; of no meaning for a snapshot
     */
    Slice apply(GraphDelta delta, long startUnixNanos) {
        var slice =
                Slice.newBuilder()
                        .setStartUnixNanos(startUnixNanos)
                        .setEndUnixNanos(delta.getSentUnixNanos());
        delta.getNodesList().forEach(node -> slice.addNodes(apply(node)));
        delta.getEdgesList().forEach(edge -> slice.addEdges(apply(edge)));
        delta.getOperationsList().forEach(operation -> slice.addOperations(apply(operation)));
        for (String gone : delta.getRemovedNodesList()) {
            nodes.computeIfAbsent(gone, id -> new NodeCounter()).present = false;
        }
        for (int gone : delta.getRemovedEdgesList()) {
            if (edges.containsKey(gone)) {
                edges.get(gone).present = false;
            }
        }
        return slice.build();
    }

    private NodeIncrement apply(Node node) {
        NodeCounter counter = nodes.computeIfAbsent(node.getId(), id -> new NodeCounter());
        var increment =
                NodeIncrement.newBuilder()
                        .setId(node.getId())
                        .setRequests(added(counter.requests, node.getRequests()))
                        .setErrors(added(counter.errors, node.getErrors()));
        counter.requests = node.getRequests();
        counter.errors = node.getErrors();
        counter.state = node.getState();
        counter.reason = node.getReason();
        counter.present = true;
        return increment.build();
    }

    private EdgeIncrement apply(Edge edge) {
        EdgeCounter counter = edges.computeIfAbsent(edge.getIndex(), i -> new EdgeCounter(edge));
        var increment =
                EdgeIncrement.newBuilder()
                        .setIndex(edge.getIndex())
                        .setRequests(added(counter.requests, edge.getRequests()))
                        .setErrors(added(counter.errors, edge.getErrors()))
                        .setLatency(edge.getLatency());
        counter.requests = edge.getRequests();
        counter.errors = edge.getErrors();
        counter.latency.merge(Sketch.of(edge.getLatency()));
        counter.lastSeenUnixNanos = edge.getLastSeenUnixNanos();
        counter.present = true;
        return increment.build();
    }

    private OperationIncrement apply(Operation operation) {
        OperationCounter counter =
                operations.computeIfAbsent(
                        operation.getIndex(), i -> new OperationCounter(operation));
        var increment =
                OperationIncrement.newBuilder()
                        .setIndex(operation.getIndex())
                        .setRequests(added(counter.requests, operation.getRequests()))
                        .setErrors(added(counter.errors, operation.getErrors()))
                        .setLatency(operation.getLatency());
        counter.requests = operation.getRequests();
        counter.errors = operation.getErrors();
        return increment.build();
    }

    /** A node that the hub had to forget for want of room begins at 0 again. */
    private static long added(long before, long now) {
        return now >= before ? now - before : now;
    }
}
