package dev.clew.operator.nodes;

import dev.clew.api.Names;
import dev.clew.api.access.Admission;
import dev.clew.api.grpc.node.NodeAgentsGrpc;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.api.grpc.node.NodeReport;
import dev.clew.operator.feed.Feed;
import dev.clew.operator.feed.Latest;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/** Answers node agents: an order whenever it changed, and keeps what they report. */
public final class NodeAgentsService extends NodeAgentsGrpc.NodeAgentsImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAgentsService.class);

    private final Latest<Orders> orders;
    private final Reports reports;

    /**
     * @param orders what every node is to look at
     * @param reports where the answers go
     */
    public NodeAgentsService(Latest<Orders> orders, Reports reports) {
        this.orders = orders;
        this.reports = reports;
    }

    @Override
    public StreamObserver<NodeReport> connect(StreamObserver<NodeOrder> answers) {
        if (!Admission.CALLER.get().is(Names.NODE_NAMESPACE, Names.NODE)) {
            answers.onError(
                    Status.PERMISSION_DENIED
                            .withDescription(
                                    "only the ServiceAccount "
                                            + Names.NODE_NAMESPACE
                                            + "/"
                                            + Names.NODE
                                            + " may report what runs on a node")
                            .asRuntimeException());
            return new Ignored();
        }
        return new Agent(
                new Feed<>(orders, (ServerCallStreamObserver<NodeOrder>) answers), answers);
    }

    private static final class Ignored implements StreamObserver<NodeReport> {
        @Override
        public void onNext(NodeReport report) {}

        @Override
        public void onError(Throwable problem) {}

        @Override
        public void onCompleted() {}
    }

    private final class Agent implements StreamObserver<NodeReport> {
        private final Feed<Orders, NodeOrder> feed;
        private final StreamObserver<NodeOrder> answers;
        private String node = "";

        private Agent(Feed<Orders, NodeOrder> feed, StreamObserver<NodeOrder> answers) {
            this.feed = feed;
            this.answers = answers;
        }

        @Override
        public void onNext(NodeReport report) {
            if (node.isEmpty() && !report.getNode().isEmpty()) {
                node = report.getNode();
                LOG.info("The agent of node {} is here", node);
                String name = node;
                feed.start("node-orders-" + name, new Changed(name)::next);
            }
            report.getContainersList().forEach(reports::put);
        }

        @Override
        public void onError(Throwable problem) {
            LOG.info("The agent of node {} is gone: {}", node, problem.getMessage());
            feed.stop();
        }

        @Override
        public void onCompleted() {
            feed.stop();
            answers.onCompleted();
        }
    }

    /** Sends an order at first, and then when it is another. */
    private static final class Changed {
        private final String node;
        private NodeOrder sent;

        private Changed(String node) {
            this.node = node;
        }

        private Optional<NodeOrder> next(Orders orders) {
            NodeOrder order = orders.at(node);
            if (order.equals(sent)) {
                return Optional.empty();
            }
            sent = order;
            return Optional.of(order);
        }
    }
}
