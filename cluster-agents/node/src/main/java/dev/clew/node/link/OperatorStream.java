package dev.clew.node.link;

import dev.clew.api.grpc.node.NodeAgentsGrpc;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.api.grpc.node.NodeReport;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One life of the stream to the operator, read and written by one thread. */
public final class OperatorStream implements AutoCloseable {
    private sealed interface Event {
        record Ordered(NodeOrder order) implements Event {}

        record Ended(Status status) implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final StreamObserver<NodeReport> reports;

    /**
     * Opens the stream and says which node this is.
     *
     * @param channel to the operator
     * @param node the name of this node
     * @throws StreamEndedException if the call could not even be begun
     */
    public OperatorStream(Channel channel, String node) throws StreamEndedException {
        try {
            reports = NodeAgentsGrpc.newStub(channel).connect(new Orders(events));
        } catch (StatusRuntimeException e) {
            throw new StreamEndedException(e.getStatus());
        }
        reports.onNext(NodeReport.newBuilder().setNode(node).build());
    }

    /**
     * The next order.
     *
     * @param wait how long at most
     * @return empty when none came meanwhile
     * @throws StreamEndedException when there will be no more
     */
    public Optional<NodeOrder> next(Duration wait)
            throws InterruptedException, StreamEndedException {
        return switch (events.poll(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            case null -> Optional.empty();
            case Event.Ordered(NodeOrder order) -> Optional.of(order);
            case Event.Ended(Status status) -> throw new StreamEndedException(status);
        };
    }

    /** Sends a report; one that is sent to an ended stream is lost, and {@link #next} says so. */
    public void send(NodeReport report) {
        reports.onNext(report);
    }

    @Override
    public void close() {
        reports.onCompleted();
    }

    private record Orders(BlockingQueue<Event> events) implements StreamObserver<NodeOrder> {
        @Override
        public void onNext(NodeOrder order) {
            events.add(new Event.Ordered(order));
        }

        @Override
        public void onError(Throwable error) {
            events.add(new Event.Ended(Status.fromThrowable(error)));
        }

        @Override
        public void onCompleted() {
            events.add(new Event.Ended(Status.OK));
        }
    }
}
