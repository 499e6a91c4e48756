package dev.clew.app.graph;

import dev.clew.live.client.GraphFrame;

import javafx.util.Subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Fetches frames beside the thread of the window: at once when something changed, but at most twice
 * a second, since nobody reads figures faster; and once a second anyway, so that clocks run.
 * Merging a window's sketches takes milliseconds, which is why the window's thread never asks
 * itself.
 */
public final class GraphFeed implements AutoCloseable {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOCK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * What is known at one moment.
     *
     * @param frame the newest; empty while none has come
     * @param link how it stands
     * @param at by this machine's clock
     */
    public record Update(Optional<GraphFrame> frame, LinkState link, Instant at) {}

    private final GraphSource source;
    private final InstantSource clock;
    private final Consumer<Update> receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread;
    private final Subscription changes;
    private Duration window;
    private boolean changed = true;
    private boolean closed;

    /**
     * Starts fetching.
     *
     * @param window how far back the first frames reach
     * @param receiver called on the feed's own thread; has to hand over and return
     */
    public GraphFeed(
            GraphSource source, InstantSource clock, Duration window, Consumer<Update> receiver) {
        this.source = source;
        this.clock = clock;
        this.window = window;
        this.receiver = receiver;
        this.changes = source.onChange(this::wake);
        this.thread = Thread.ofVirtual().name("graph-feed").start(this::run);
    }

    /** Frames reach back that far from now on; one such comes at once. */
    public void window(Duration window) {
        lock.lock();
        try {
            this.window = window;
        } finally {
            lock.unlock();
        }
        wake();
    }

    private void wake() {
        lock.lock();
        try {
            changed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                var reach = nextWindow();
                if (reach.isEmpty()) {
                    return;
                }
                receiver.accept(
                        new Update(source.frame(reach.get()), source.state(), clock.instant()));
                pause();
            }
        } catch (InterruptedException ended) {
            // Only close() interrupts.
        }
    }

    private Optional<Duration> nextWindow() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = CLOCK_NANOS - BETWEEN_NANOS;
            while (!changed && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            changed = false;
            return closed ? Optional.empty() : Optional.of(window);
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = BETWEEN_NANOS;
            while (!closed && left > 0) {
                left = woken.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; no update comes after it has returned, but for one on its way. */
    @Override
    public void close() {
        changes.unsubscribe();
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
