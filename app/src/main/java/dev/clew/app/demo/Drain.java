package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.Reading;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Awaits that everything that was sent has been counted (counting.md 8, drained): each collector
 * forwarded what it received, and at the hub nothing waits and no counter but the probes' has moved
 * for 12 s, since an agent may sit in back-off for 8 to 10 s.
 */
final class Drain {
    private static final Duration QUIET = Duration.ofSeconds(12);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final LiveClient hub;
    private final Hops hops;
    private Reading since;

    Drain(LiveClient hub, Hops hops) {
        this.hub = hub;
        this.hops = hops;
    }

    /**
     * Everything as it is when drained.
     *
     * @param graph the hub's counters
     * @param counters the collectors' counters
     */
    record Drained(Reading graph, List<Hops.Counters> counters, Duration after) {}

    /**
     * Waits; the load has to be off.
     *
     * @throws Incident if it is not drained within 60 s; says what still moves
     */
    Drained await(Waiting waiting) throws InterruptedException, IOException {
        since = reading();
        Instant begin = since.asOf();
        waiting.until("nothing moves any more at the hub", this::quiet, LIMIT);
        List<Hops.Counters> counters = hops.read();
        Instant limit = begin.plus(LIMIT);
        // Probes go on flowing: a reading in which some are just on their way is read again.
        while (!counters.stream().allMatch(Hops.Counters::settled)) {
            if (reading().asOf().isAfter(limit)) {
                throw Incident.expected(
                        "the collectors did not forward all that they received within 60 s",
                        counters.toString(),
                        "look at their logs in clew-node and clew-system");
            }
            counters = hops.read();
        }
        Reading end = reading();
        return new Drained(end, counters, Duration.between(begin, end.asOf()));
    }

    private boolean quiet() {
        Reading now = reading();
        if (!now.isQuietSince(since)) {
            since = now;
        }
        return Duration.between(since.asOf(), now.asOf()).compareTo(QUIET) >= 0;
    }

    private Reading reading() {
        return hub.reading().orElseThrow();
    }
}
