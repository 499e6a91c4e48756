package dev.clew.node;

import dev.clew.api.grpc.node.LookAt;
import dev.clew.api.grpc.node.NodeAgentsGrpc;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.api.grpc.node.NodeReport;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The operator's side of the stream, without TLS; the test orders and reads. */
final class StubOperator implements AutoCloseable {
    private final Server server;
    private final BlockingQueue<StreamObserver<NodeOrder>> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<NodeReport> reports = new LinkedBlockingQueue<>();

    StubOperator() throws IOException {
        server = ServerBuilder.forPort(0).addService(new Service()).build().start();
    }

    ManagedChannel channel() {
        return ManagedChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    StreamObserver<NodeOrder> stream() throws InterruptedException {
        return within(streams);
    }

    NodeReport report() throws InterruptedException {
        return within(reports);
    }

    static NodeOrder order(String... containerIds) {
        return NodeOrder.newBuilder()
                .addAllLookAt(
                        List.of(containerIds).stream()
                                .map(id -> LookAt.newBuilder().setContainerId(id).build())
                                .toList())
                .build();
    }

    private static <T> T within(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within 30 s");
        }
        return next;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Service extends NodeAgentsGrpc.NodeAgentsImplBase {
        @Override
        public StreamObserver<NodeReport> connect(StreamObserver<NodeOrder> orders) {
            streams.add(orders);
            return new StreamObserver<>() {
                @Override
                public void onNext(NodeReport report) {
                    reports.add(report);
                }

                @Override
                public void onError(Throwable error) {
                    // The agent went; the next one is a stream of its own.
                }

                @Override
                public void onCompleted() {
                    orders.onCompleted();
                }
            };
        }
    }
}
