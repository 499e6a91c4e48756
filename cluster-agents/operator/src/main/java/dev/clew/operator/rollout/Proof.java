package dev.clew.operator.rollout;

import java.time.Instant;

/** Whether the API server was seen to ask our webhook. */
public sealed interface Proof {
    /** Not tried yet. */
    record Untried() implements Proof {}

    /** A pod came back with the webhook's mark. */
    record Proven(Instant at) implements Proof {}

    /**
     * It came back without.
     *
     * @param why in the words of whoever said it
     */
    record Failed(Instant at, String why) implements Proof {}
}
