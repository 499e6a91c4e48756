package dev.clew.app.sources;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does something whenever it was asked to, but at most twice a second, since nobody reads faster;
 * and once a second anyway, so that clocks run. On a thread of its own.
 */
final class Pacer implements AutoCloseable {
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CLOCK_NANOS = Duration.ofSeconds(1).toNanos() - BETWEEN_NANOS;

    private final Runnable action;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread thread;
    private boolean asked = true;
    private boolean closed;

    /**
     * Starts; the first time is at once.
     *
     * @param name of the thread
     * @param action must hand over and return
     */
    Pacer(String name, Runnable action) {
        this.action = action;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
        thread.start();
    }

    /** Asks for it; from any thread. */
    void wake() {
        lock.lock();
        try {
            asked = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (due()) {
                action.run();
                pause();
            }
        } catch (InterruptedException ended) {
            // Only close() interrupts.
        }
    }

    private boolean due() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var left = CLOCK_NANOS;
            while (!asked && !closed && left > 0) {
                left = woken.awaitNanos(left);
            }
            asked = false;
            return !closed;
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

    /** Ends it; nothing is done after it has returned, but for what has begun. */
    @Override
    public void close() {
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
