package dev.clew.app.graph;

import dev.clew.api.Reason;
import dev.clew.api.State;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How far the workloads that were chosen have come on their way to the first request: each figure
 * counts those that have passed that step.
 *
 * @param chosen are to be traced
 * @param placed run with the agent in all or some of their pods
 * @param heard of these, their agent has been heard of
 * @param failed need somebody
 * @param received spans at the hub in its epoch
 */
record Arrival(int chosen, int placed, int heard, int failed, long received) {
    private static final Set<State> WITH_AGENT =
            EnumSet.of(State.INSTRUMENTED_NO_TRAFFIC, State.SENDING, State.PARTLY);

    static Arrival of(GraphContent content) {
        var chosen = content.nodes().stream().filter(node -> node.state().isPresent()).toList();
        var placed =
                chosen.stream().filter(node -> WITH_AGENT.contains(node.state().get())).toList();
        var silent =
                placed.stream()
                        .filter(node -> node.reason().equals(Optional.of(Reason.AGENT_NOT_HEARD)))
                        .count();
        var failed = chosen.stream().filter(node -> node.state().get() == State.FAILED).count();
        return new Arrival(
                chosen.size(),
                placed.size(),
                placed.size() - (int) silent,
                (int) failed,
                content.frame().ledger().received());
    }

    /** Whether nothing but the first request is missing. */
    boolean waitsForRequests() {
        return chosen > 0 && heard == chosen;
    }
}
