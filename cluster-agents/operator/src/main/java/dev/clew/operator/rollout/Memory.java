package dev.clew.operator.rollout;

import java.util.Optional;

/**
 * What the operator remembers of one workload's restarts and the cluster does not show. An operator
 * that starts again begins with {@link #NONE} and errs on the side of waiting.
 *
 * @param awaiting its change is not yet seen in what the API server shows
 * @param settled the restart (value of our annotation) that was seen to go well
 * @param attempts restarts for the decision of now within {@link Rollouts#ATTEMPTS_COUNT_FOR}
 * @param denied the API server's words when it refused a change a short while ago
 * @param mutation the webhook's words when it could not place the agent
 */
public record Memory(
        boolean awaiting,
        Optional<String> settled,
        int attempts,
        Optional<String> denied,
        Optional<String> mutation) {
    /** Nothing is remembered. */
    public static final Memory NONE =
            new Memory(false, Optional.empty(), 0, Optional.empty(), Optional.empty());
}
