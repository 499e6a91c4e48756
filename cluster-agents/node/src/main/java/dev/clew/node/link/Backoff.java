package dev.clew.node.link;

import java.time.Duration;

/** How long to wait before the next attempt: 1 s, then doubling up to 15 s. For one thread. */
public final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(15);

    private Duration next = FIRST;

    /** The wait before the next attempt. */
    public Duration failed() {
        Duration now = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return now;
    }

    /** It worked: the next failure waits shortly again. */
    public void succeeded() {
        next = FIRST;
    }
}
