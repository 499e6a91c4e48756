package dev.clew.live.graph;

import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.NodeIncrement;
import dev.clew.api.grpc.live.Operation;
import dev.clew.api.grpc.live.OperationIncrement;
import dev.clew.api.grpc.live.Slice;

import java.util.Collection;
import java.util.OptionalLong;

/** Writes the {@link Book} as messages: all of it, or what changed. */
final class Delta {
    private final Book book;
    private final long nowNanos;
    private final long unixNanos;

    /**
     * @param nowNanos the engine's time
     * @param unixNanos the same moment by the wall clock, which messages carry
     */
    Delta(Book book, long nowNanos, long unixNanos) {
        this.book = book;
        this.nowNanos = nowNanos;
        this.unixNanos = unixNanos;
    }

    /** What changed since the last delta was told. */
    GraphDelta.Builder difference() {
        var message = message(book.changedNodes(), book.changedEdges());
        int at = 0;
        for (Edge edge : book.changedEdges()) {
            message.getEdgesBuilder(at++).setLatency(edge.latencySinceDelta.message());
        }
        for (OperationCounter operation : book.changedOperations()) {
            message.addOperations(
                    message(operation).setLatency(operation.latencySinceDelta.message()));
        }
        return message.addAllRemovedNodes(book.leftNodes())
                .addAllRemovedEdges(book.leftEdges())
                .setAge(book.ages(unixNanos).message());
    }

    /**
     * Everything since the epoch began. What left is in it and among the removed, so that a reader
     * knows from where its counters go on.
     *
     * @param newestAge the least of the last ages that were told, in nanoseconds
     */
    GraphDelta.Builder everything(OptionalLong newestAge) {
        var message = message(book.nodes(), book.edges()).setSnapshot(true);
        int at = 0;
        for (Edge edge : book.edges()) {
            message.getEdgesBuilder(at++).setLatency(edge.latency.message());
            if (!edge.present) {
                message.addRemovedEdges(edge.index);
            }
        }
        for (Node node : book.nodes()) {
            node.operations
                    .values()
                    .forEach(operation -> message.addOperations(message(operation)));
        }
        newestAge.ifPresent(message::setNewestAgeNanos);
        book.nodes().stream()
                .filter(node -> !node.present)
                .forEach(node -> message.addRemovedNodes(node.id));
        return message;
    }

    /** What moved since the last delta was told, as a stretch of history. */
    Slice slice(long startUnixNanos) {
        var slice = Slice.newBuilder().setStartUnixNanos(startUnixNanos).setEndUnixNanos(unixNanos);
        for (Node node : book.changedNodes()) {
            slice.addNodes(
                    NodeIncrement.newBuilder()
                            .setId(node.id)
                            .setRequests(node.requests - node.requestsAtDelta)
                            .setErrors(node.errors - node.errorsAtDelta));
        }
        for (Edge edge : book.changedEdges()) {
            slice.addEdges(
                    EdgeIncrement.newBuilder()
                            .setIndex(edge.index)
                            .setRequests(edge.requests - edge.requestsAtDelta)
                            .setErrors(edge.errors - edge.errorsAtDelta)
                            .setLatency(edge.latencySinceDelta.message()));
        }
        for (OperationCounter operation : book.changedOperations()) {
            slice.addOperations(
                    OperationIncrement.newBuilder()
                            .setIndex(operation.index)
                            .setRequests(operation.requests - operation.requestsAtDelta)
                            .setErrors(operation.errors - operation.errorsAtDelta)
                            .setLatency(operation.latencySinceDelta.message()));
        }
        return slice.build();
    }

    private GraphDelta.Builder message(Collection<Node> nodes, Collection<Edge> edges) {
        var message = GraphDelta.newBuilder().setSentUnixNanos(unixNanos);
        nodes.forEach(node -> message.addNodes(message(node)));
        edges.forEach(edge -> message.addEdges(message(edge)));
        return message;
    }

    private static dev.clew.api.grpc.live.Node message(Node node) {
        return dev.clew.api.grpc.live.Node.newBuilder()
                .setId(node.id)
                .setRequests(node.requests)
                .setErrors(node.errors)
                .setState(node.state)
                .setReason(node.reason)
                .setKindHint(node.kindHint)
                .build();
    }

    private static Operation.Builder message(OperationCounter operation) {
        return Operation.newBuilder()
                .setIndex(operation.index)
                .setNodeId(operation.node)
                .setName(operation.name)
                .setRequests(operation.requests)
                .setErrors(operation.errors);
    }

    private dev.clew.api.grpc.live.Edge message(Edge edge) {
        return dev.clew.api.grpc.live.Edge.newBuilder()
                .setIndex(edge.index)
                .setFrom(edge.key.from())
                .setTo(edge.key.to())
                .setProtocol(edge.key.protocol().wireName())
                .setVia(edge.key.via())
                .setRequests(edge.requests)
                .setErrors(edge.errors)
                .setLastSeenUnixNanos(unixNanos - (nowNanos - edge.lastSeenNanos))
                .build();
    }
}
