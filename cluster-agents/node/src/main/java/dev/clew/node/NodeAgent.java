package dev.clew.node;

import dev.clew.node.link.Backoff;
import dev.clew.node.link.DiscoveredOperator;
import dev.clew.node.link.OperatorLink;
import dev.clew.node.link.StreamEndedException;
import dev.clew.node.look.Inspector;
import dev.clew.node.proc.Proc;

import io.grpc.ManagedChannel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The node agent: tells the operator what runs in the containers of its node. It holds no state
 * that matters; whatever fails, it finds the operator again and begins anew.
 */
public final class NodeAgent {
    private static final Logger LOG = LoggerFactory.getLogger(NodeAgent.class);

    private final OperatorLink link;
    private final Rounds rounds;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param node the name of this node
     * @param listened set while the operator listens
     */
    NodeAgent(OperatorLink link, String node, AtomicBoolean listened) {
        this.link = link;
        this.rounds = new Rounds(new Inspector(new Proc(Path.of("/proc"))), node, listened);
    }

    /**
     * Runs until the process is ended. Exits with 1 when it cannot begin: a variable is missing or
     * the health port is taken.
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            Settings settings = Settings.from(System.getenv());
            AtomicBoolean listened = new AtomicBoolean();
            try (Health health = new Health(settings.podIp(), listened::get)) {
                LOG.info("Node agent of {}, health on {}", settings.node(), health.address());
                OperatorLink link = new DiscoveredOperator(settings.caFile(), settings.tokenFile());
                NodeAgent agent = new NodeAgent(link, settings.node(), listened);
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(agent::stop));
                agent.run();
            }
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("{}", e.getMessage(), e.getCause());
            System.exit(1);
        }
    }

    /** Keeps a stream to the operator until {@link #stop}, or until the thread is interrupted. */
    void run() throws InterruptedException {
        boolean stopping = false;
        while (!stopping) {
            try {
                connect();
            } catch (IOException | UncheckedIOException | StreamEndedException e) {
                Duration wait = backoff.failed();
                LOG.warn(
                        "No operator ({}); next attempt in {} s",
                        e.getMessage() == null ? e.toString() : e.getMessage(),
                        wait.toSeconds());
                stopping = stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Ends a wait for the next attempt; the end of the process ends a stream. */
    void stop() {
        stopped.countDown();
    }

    private void connect() throws IOException, InterruptedException, StreamEndedException {
        ManagedChannel channel = link.open();
        try {
            rounds.run(
                    channel,
                    () -> {
                        backoff.succeeded();
                        LOG.info("The operator at {} listens", channel.authority());
                    });
        } finally {
            channel.shutdownNow();
        }
    }
}
