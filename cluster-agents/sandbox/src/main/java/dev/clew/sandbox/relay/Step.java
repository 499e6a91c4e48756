package dev.clew.sandbox.relay;

import java.util.List;

/** What a payload meets on its way from a receiver to a queue; runs on the receiver's thread. */
@FunctionalInterface
interface Step {

    /**
     * @return false when a queue was full: the sender has to keep the payload and try again
     */
    boolean take(Payload payload);

    /** Gives to each; when one refuses, the others get the payload again with the next try. */
    static Step toAll(List<Step> steps) {
        return payload -> steps.stream().filter(step -> !step.take(payload)).count() == 0;
    }

    /** What it refuses is its own loss, counted by its exporter, and stops no other. */
    static Step isolated(Step step) {
        return payload -> {
            var _ = step.take(payload);
            return true;
        };
    }
}
