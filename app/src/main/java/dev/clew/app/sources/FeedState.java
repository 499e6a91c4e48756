package dev.clew.app.sources;

import java.time.Instant;

/** How what is followed in a cluster stands, and since when by this machine's clock. */
public sealed interface FeedState {
    /** When it became so. */
    Instant since();

    /** On its way to the first answer. */
    record Connecting(Instant since) implements FeedState {}

    /** What is shown is what is there. */
    record Live(Instant since) implements FeedState {}

    /**
     * It cannot be followed now; it is tried again.
     *
     * @param why in the words of whoever failed, unchanged
     * @param nextTry when
     */
    record Away(Instant since, Cause cause, String why, Instant nextTry) implements FeedState {}

    /** What stands in the way, by what a person does about it. */
    enum Cause {
        /** There is nothing of ours in the cluster. */
        NOT_INSTALLED,
        /** It is installed, and its operator does not answer. */
        OPERATOR_AWAY,
        /** The user lacks a right; the words name verb and resource. */
        NOT_PERMITTED,
        /** Not even the API server answers. */
        CLUSTER_AWAY
    }
}
