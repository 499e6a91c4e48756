package dev.clew.app.thread;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls the service at an even pace until it is stopped, and counts what comes of it. */
final class SteadyCaller implements AutoCloseable {
    static final int PER_SECOND = 40;

    private final OneService one;
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ScheduledExecutorService pace =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    SteadyCaller(OneService one) {
        this.one = one;
        pace.scheduleAtFixedRate(this::call, 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void call() {
        try {
            if (one.call("/") != 200) {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        made.incrementAndGet();
    }

    /** Calls that are over, failed ones too. */
    long made() {
        return made.get();
    }

    /** Calls that were not answered with 200. */
    long failed() {
        return failed.get();
    }

    /** Makes no more; returns when the last one is over. */
    void stop() {
        pace.close();
    }

    @Override
    public void close() {
        stop();
    }
}
