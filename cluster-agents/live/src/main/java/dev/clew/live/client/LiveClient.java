package dev.clew.live.client;

import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.LiveGrpc;
import dev.clew.api.grpc.live.WatchGraphRequest;
import dev.clew.live.graph.Sketch;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Follows one hub for as long as it is open: connects, takes over what it tells, connects again
 * when the link or the hub is lost, and answers at any time and from any thread with the graph as
 * it is known.
 *
 * <p>New attempts come every 500 ms for 30 s after a loss, then after twice as long each time, up
 * to 30 s; {@link #retryNow} ends such a pause. A hub that says nothing for 10 s is lost too: it
 * sends something every second.
 */
public final class LiveClient implements AutoCloseable {
    /** Opens a new way to the hub, to the pod that runs now; shut down by the client after use. */
    @FunctionalInterface
    public interface Channels {
        /** May block. Whatever it throws is the cause that {@link Connection.Lost} tells. */
        ManagedChannel open() throws Exception;
    }

    /** Ends what was asked for. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration OFTEN_FOR = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Channels channels;
    private final InstantSource clock;
    private final Followed followed = new Followed();
    private final List<Runnable> changeListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Told>> deltaListeners = new CopyOnWriteArrayList<>();
    private final Semaphore retries = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile Connection connection = new Connection.Connecting();

    /**
     * Starts following, on a thread of its own.
     *
     * @param channels how to reach the hub
     * @param clock this machine's
     */
    public LiveClient(Channels channels, InstantSource clock) {
        this.channels = channels;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("live-client").unstarted(this::run);
        thread.start();
    }

    /**
     * The graph as it is known now; after a loss the last one known.
     *
     * @param window how far back requests, errors and quantiles reach, 1 s to 15 min
     * @return empty while the hub has told nothing yet
     */
    public Optional<GraphFrame> frame(Duration window) {
        return followed.frame(window);
    }

    /**
     * What a node does for others, as it is known now. Not in the frame, because computing it for
     * every node would cost more than the frame itself; for one node it takes a millisecond.
     *
     * @param nodeId as in {@link GraphFrame.NodeRow}
     * @param window how far back the figures reach, 1 s to 15 min
     * @return those that moved in the window, busiest first; their sum is the node's row. Where a
     *     graph has very many operations the hub remembers less of their past, so that just after a
     *     connection the sum of a long window may be less
     */
    public List<OperationRow> operations(String nodeId, Duration window) {
        return followed.operations(nodeId, window);
    }

    /**
     * The course of a node's requests, errors and p95, for a sparkline.
     *
     * @param nodeId as in {@link GraphFrame.NodeRow}
     * @param window how far back it reaches, 1 s to 15 min
     * @param points how many at most, 1 or more: they are whole seconds long, whole tens of seconds
     *     in a window of more than 2 min
     * @return oldest first, without a hole, gaps marked; empty while the hub has told nothing yet
     */
    public List<SeriesPoint> series(String nodeId, Duration window, int points) {
        return followed.series(nodeId, window, points);
    }

    /** The same of an edge. */
    public List<SeriesPoint> series(EdgeId edge, Duration window, int points) {
        return followed.series(edge, window, points);
    }

    /** All counters as they are known now; empty while the hub has told nothing yet. */
    public Optional<Reading> reading() {
        return followed.reading();
    }

    /** How the link stands. */
    public Connection connection() {
        return connection;
    }

    /**
     * Tells of new frames and of changes of the connection.
     *
     * @param listener called on any thread, several times a second; must return at once
     */
    public Registration onChange(Runnable listener) {
        changeListeners.add(listener);
        return () -> changeListeners.remove(listener);
    }

    /**
     * Tells of each delta, once it is in the frames.
     *
     * @param listener called on any thread, several times a second; must return at once
     */
    public Registration onDelta(Consumer<Told> listener) {
        deltaListeners.add(listener);
        return () -> deltaListeners.remove(listener);
    }

    /**
     * Ends the pause between two attempts at once, because there is reason to think that the hub is
     * there now; if it is not, pauses begin short again. An attempt that is on its way goes on, and
     * is followed by another at once if it fails.
     */
    public void retryNow() {
        retries.release();
    }

    /** Ends it; what is known stays known. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        Duration pause = PAUSE;
        try {
            while (!closed) {
                retries.drainPermits();
                var stream = new Stream();
                lose(follow(stream));
                pause = stream.heard() ? PAUSE : next(pause);
                boolean told = retries.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = told ? PAUSE : pause;
            }
        } catch (InterruptedException closed) {
            // Only close() interrupts.
            lose("closed");
        }
    }

    /** The pause after another attempt in vain. */
    private Duration next(Duration pause) {
        boolean often =
                connection instanceof Connection.Lost lost
                        && lost.since().plus(OFTEN_FOR).isAfter(clock.instant());
        if (often) {
            return PAUSE;
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** Follows one stream to its end; returns why it ended. */
    private String follow(Stream stream) throws InterruptedException {
        ManagedChannel channel;
        try {
            channel = channels.open();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.ofNullable(e.getMessage()).orElse(e.toString());
        }
        try {
            LiveGrpc.newStub(channel).watchGraph(WatchGraphRequest.getDefaultInstance(), stream);
            return stream.awaitEnd();
        } catch (RuntimeException e) {
            return "the call could not be made: " + e;
        } finally {
            channel.shutdownNow();
        }
    }

    private void lose(String cause) {
        Instant since = connection instanceof Connection.Lost lost ? lost.since() : clock.instant();
        connection = new Connection.Lost(since, cause);
        changeListeners.forEach(Runnable::run);
    }

    private final class Stream implements StreamObserver<GraphDelta> {
        private final CompletableFuture<String> end = new CompletableFuture<>();
        private volatile Instant lastHeard = Instant.MIN;
        private volatile boolean over;

        private boolean heard() {
            return !lastHeard.equals(Instant.MIN);
        }

        private String awaitEnd() throws InterruptedException {
            try {
                while (true) {
                    Instant before = lastHeard;
                    try {
                        return end.get(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (TimeoutException e) {
                        if (lastHeard.equals(before)) {
                            return "the hub has said nothing for " + SILENCE.toSeconds() + " s";
                        }
                    }
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("the end of a stream is never a failure", e);
            } finally {
                over = true;
            }
        }

        @Override
        public void onNext(GraphDelta delta) {
            if (over || !followed.apply(delta)) {
                return;
            }
            lastHeard = clock.instant();
            if (!(connection instanceof Connection.Live)) {
                connection = new Connection.Live(lastHeard);
            }
            var told =
                    new Told(
                            delta.getEpochId(),
                            Followed.instant(delta.getSentUnixNanos()),
                            lastHeard,
                            Sketch.of(delta.getAge()));
            deltaListeners.forEach(listener -> listener.accept(told));
            changeListeners.forEach(Runnable::run);
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            String words = Optional.ofNullable(status.getDescription()).orElse("");
            end.complete(words.isEmpty() ? status.getCode().name() : words);
        }

        @Override
        public void onCompleted() {
            end.complete("the hub ended the stream");
        }
    }
}
