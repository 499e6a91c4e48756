package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.api.State;

import java.util.List;

/**
 * The state of one workload.
 *
 * @param reason why; it names the state
 * @param evidence what stood behind it, in the words of whoever said it
 */
public record Verdict(Reason reason, List<String> evidence) {
    /** The state. */
    public State state() {
        return reason.state();
    }

    /** Reason and evidence as one text for a person. */
    public String message() {
        return evidence.isEmpty()
                ? reason.sentence()
                : reason.sentence() + " " + String.join("; ", evidence) + ".";
    }
}
