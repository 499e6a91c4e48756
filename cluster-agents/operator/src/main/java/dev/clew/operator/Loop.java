package dev.clew.operator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the operator's rounds, one after the other: soon after something changed, and now and then
 * because time passes. Many changes make one round. A round that fails is logged and the next one
 * tries again.
 */
final class Loop implements AutoCloseable {
    /** Changes within this time make one round. */
    private static final Duration GATHER = Duration.ofMillis(100);

    /** Deadlines pass without anything changing. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /** After this long without a good round, starting again is worth a try. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

    private final ScheduledExecutorService thread;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final String name;
    private final Runnable round;
    private volatile long lastGoodNanos = System.nanoTime();

    /**
     * @param name of its thread
     * @param round what to run
     */
    Loop(String name, Runnable round) {
        this.name = name;
        this.round = round;
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
    }

    /** From now on, at once for the first time. */
    void start() {
        wake();
        later(TICK, this::tick);
    }

    /** Something changed; returns at once. */
    void wake() {
        if (!thread.isShutdown() && scheduled.compareAndSet(false, true)) {
            later(GATHER, this::runRound);
        }
    }

    /** False when rounds have been failing, or one has hung, for long. */
    boolean alive() {
        return System.nanoTime() - lastGoodNanos < STUCK.toNanos();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void tick() {
        wake();
        later(TICK, this::tick);
    }

    private void runRound() {
        scheduled.set(false);
        try {
            round.run();
            lastGoodNanos = System.nanoTime();
        } catch (RuntimeException e) {
            LOG.error("The {} failed and are tried again", name, e);
        }
    }

    // Its outcome is its own business: it catches what it throws.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void later(Duration delay, Runnable task) {
        if (!thread.isShutdown()) {
            thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
