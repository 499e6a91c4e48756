package dev.clew.node;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.api.grpc.node.NodeReport;
import dev.clew.node.link.OperatorStream;
import dev.clew.node.link.StreamEndedException;
import dev.clew.node.look.Inspector;

import io.grpc.Channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at what the operator orders, at each order and from time to time, and reports changes, for
 * as long as one stream lives.
 */
final class Rounds {
    /** Between looks when everything is recognised: a process may start anew or become another. */
    static final Duration CALM = Duration.ofSeconds(10);

    /** Between looks while something is not: most often a program that is still starting. */
    static final Duration EAGER = Duration.ofSeconds(1);

    /** After so many eager looks in vain, what is not recognised is likely to stay so. */
    static final int EAGER_ROUNDS = 30;

    private final Inspector inspector;
    private final String node;
    private final AtomicBoolean listened;

    /**
     * @param node the name of this node
     * @param listened true while the operator listens
     */
    Rounds(Inspector inspector, String node, AtomicBoolean listened) {
        this.inspector = inspector;
        this.node = node;
        this.listened = listened;
    }

    /**
     * Runs until the stream ends.
     *
     * @param firstOrder run when the operator has answered
     * @throws StreamEndedException always, in the end
     */
    void run(Channel channel, Runnable firstOrder)
            throws InterruptedException, StreamEndedException {
        inspector.reportAgain();
        try (OperatorStream stream = new OperatorStream(channel, node)) {
            int eagerLeft = 0;
            while (true) {
                boolean eager = eagerLeft > 0 && inspector.unsettled();
                eagerLeft = eager ? eagerLeft - 1 : eagerLeft;
                Optional<NodeOrder> order = stream.next(eager ? EAGER : CALM);
                if (order.isPresent()) {
                    inspector.watch(order.get().getLookAtList());
                    eagerLeft = EAGER_ROUNDS;
                    if (listened.compareAndSet(false, true)) {
                        firstOrder.run();
                    }
                }
                if (listened.get()) {
                    report(stream);
                }
            }
        } finally {
            listened.set(false);
        }
    }

    private void report(OperatorStream stream) {
        List<ContainerReport> changes = inspector.changes();
        if (!changes.isEmpty()) {
            stream.send(NodeReport.newBuilder().addAllContainers(changes).build());
        }
    }
}
