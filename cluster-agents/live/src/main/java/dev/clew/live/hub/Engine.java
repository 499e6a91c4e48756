package dev.clew.live.hub;

import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.live.graph.Batch;
import dev.clew.live.graph.Graph;
import dev.clew.live.graph.Limits;
import dev.clew.live.graph.Origin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one thread that may touch the {@link Graph}, its clock, and those who follow it.
 *
 * <p>Others hand it work through a queue. Spans in the queue are bounded by permits; who finds none
 * is refused and tries again, so that an overload shows at the sender and not as lost spans. Every
 * 250 ms the thread tells what changed, also under load: work is taken one piece at a time.
 */
final class Engine implements AutoCloseable {
    /** Spans that may wait in the queue: about 20 MB. */
    static final int QUEUED_SPANS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long TICK_NANOS = Duration.ofMillis(250).toNanos();
    private static final long SILENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private interface Work {
        void on(Graph graph, long nowNanos);
    }

    private final Graph graph;
    private final Intake intake;
    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(QUEUED_SPANS);
    private final List<Feed> feeds = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private long toldNanos;

    Engine(Limits limits, Intake intake) {
        this.intake = intake;
        this.graph =
                new Graph(UUID.randomUUID().toString(), limits, System.nanoTime(), unixNanos());
        this.thread = Thread.ofPlatform().name("engine").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes the spans of one export request; false if there is no room for them now. */
    boolean offer(Batch batch) {
        // A request larger than all the room has to fit when the queue is empty.
        int spans = Math.min(batch.spans().size(), QUEUED_SPANS);
        if (!room.tryAcquire(spans)) {
            intake.refusedPayload();
            return false;
        }
        queue.add(
                (graph, now) -> {
                    room.release(spans);
                    graph.apply(batch, now);
                });
        return true;
    }

    /** Notes that these run. */
    void heard(Set<Origin> senders) {
        queue.add((graph, now) -> senders.forEach(graph::heard));
    }

    /** Asks the graph, on its own thread. */
    <T> CompletableFuture<T> ask(Function<Graph, T> question) {
        var answer = new CompletableFuture<T>();
        queue.add((graph, now) -> answer.complete(question.apply(graph)));
        return answer;
    }

    void learn(AddressChange change) {
        queue.add((graph, now) -> graph.learn(change, now));
    }

    /** From the next tick on {@code feed} gets a snapshot and what follows it. */
    void follow(Feed feed) {
        feeds.add(feed);
    }

    void leave(Feed feed) {
        feeds.remove(feed);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK_NANOS;
        try {
            while (true) {
                Work work = queue.poll(nextTick - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (work != null) {
                    carryOut(work);
                }
                long now = System.nanoTime();
                if (now - nextTick >= 0) {
                    carryOut((graph, at) -> tell(at));
                    nextTick = now + TICK_NANOS;
                }
            }
        } catch (InterruptedException closed) {
            // Only close() interrupts: the hub is on its way down.
            LOG.info("The engine stopped");
        }
    }

    private void carryOut(Work work) {
        try {
            work.on(graph, System.nanoTime());
        } catch (RuntimeException defect) {
            // One bad request must not take the graph of a cluster down; it would come again.
            LOG.error("A defect in the engine", defect);
        }
    }

    private void tell(long nowNanos) {
        graph.advance(nowNanos);
        GraphDelta difference = complete(graph.difference(nowNanos, unixNanos()));
        boolean changed =
                difference.getEdgesCount() > 0
                        || difference.getNodesCount() > 0
                        || difference.getRemovedEdgesCount() > 0
                        || difference.getRemovedNodesCount() > 0;
        boolean due = changed || nowNanos - toldNanos >= SILENCE_NANOS;
        for (Feed feed : feeds) {
            if (feed.needsSnapshot()) {
                feed.offer(complete(graph.everything(nowNanos, difference.getSentUnixNanos())));
            } else if (due) {
                feed.offer(difference);
            }
        }
        toldNanos = due ? nowNanos : toldNanos;
    }

    private GraphDelta complete(GraphDelta delta) {
        return delta.toBuilder().setIntake(intake.message()).build();
    }

    private static long unixNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
