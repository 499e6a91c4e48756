package dev.clew.sandbox.relay;

import java.util.List;

/** What a payload meets on its way from a receiver to a queue; runs on the receiver's thread. */
@FunctionalInterface
interface Step {

    /**
     * @throws Refused when a queue is full, so that the sender keeps the payload and tries again
     */
    void take(Payload payload) throws Refused;

    /** Gives to each, and refuses when one of them did: the others then get the payload twice. */
    static Step toAll(List<Step> steps) {
        return payload -> {
            Refused refused = null;
            for (Step step : steps) {
                try {
                    step.take(payload);
                } catch (Refused e) {
                    refused = e;
                }
            }
            if (refused != null) {
                throw refused;
            }
        };
    }

    /**
     * What the {@code batch} processor is used for in a pipeline of one destination: what that one
     * refuses is its own loss (its exporter has counted it) and stops no other.
     */
    static Step isolated(Step step) {
        return payload -> {
            try {
                step.take(payload);
            } catch (Refused e) {
                Relay.LOG.debug("dropped {} {}", payload.items(), payload.signal().items(), e);
            }
        };
    }

    /** A queue on the way is full; the message names its exporter. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
