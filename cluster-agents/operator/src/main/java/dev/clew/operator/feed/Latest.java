package dev.clew.operator.feed;

import java.time.Duration;

/**
 * The newest value of something that changes. Readers wait for a newer one; values in between are
 * skipped, so that a slow reader costs nothing. Thread-safe.
 *
 * @param <T> an immutable value
 */
public final class Latest<T> {
    private T value;
    private long version;

    /**
     * A value and how many came before it.
     *
     * @param version 0 for the initial value
     */
    public record Versioned<T>(long version, T value) {}

    /**
     * @param initial what holds until the first {@link #set}; its version is 0
     */
    public Latest(T initial) {
        this.value = initial;
    }

    /** Replaces the value and wakes all who wait. */
    public synchronized void set(T newer) {
        value = newer;
        version++;
        notifyAll();
    }

    /** The value of now. */
    public synchronized T get() {
        return value;
    }

    /**
     * Waits for a value newer than the one seen.
     *
     * @param seen the version seen last; −1 takes whatever there is
     * @param patience how long to wait at most
     * @return the newest value; with the version seen if none came in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public synchronized Versioned<T> awaitNewer(long seen, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (version <= seen) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return new Versioned<>(version, value);
    }
}
