package dev.clew.app.graph;

import java.time.Instant;

/** How the link to the hub stands, and since when by this machine's clock. */
public sealed interface LinkState {
    /** When it became so. */
    Instant since();

    /** On its way to the first frame. */
    record Connecting(Instant since) implements LinkState {}

    /** Deltas arrive. */
    record Live(Instant since) implements LinkState {}

    /**
     * It was there and is not; it is being sought again.
     *
     * @param why the words of whoever failed, unchanged
     */
    record Lost(Instant since, String why) implements LinkState {}
}
