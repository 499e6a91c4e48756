package dev.clew.install;

import java.time.Duration;

/** How long a job has been running. */
public final class Clock {
    private final long start = System.nanoTime();

    /** Since this clock was made. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
