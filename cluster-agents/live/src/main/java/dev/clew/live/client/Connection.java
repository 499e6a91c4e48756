package dev.clew.live.client;

import java.time.Instant;

/** How the link to the hub stands. */
public sealed interface Connection {
    /** The first attempt is on its way. */
    record Connecting() implements Connection {}

    /** Deltas come. */
    record Live(Instant since) implements Connection {}

    /**
     * They do not, and new attempts are made.
     *
     * @param since when the last one came, or the first attempt failed
     * @param cause why the last attempt ended, in the words of whoever ended it
     */
    record Lost(Instant since, String cause) implements Connection {}
}
