package dev.clew.operator.source;

import dev.clew.api.Reason;

import java.util.List;

/**
 * A decision that broke a workload.
 *
 * @param mark the decision
 * @param generation of the Source's spec at that time: who changes the Source tries again
 * @param reason how it broke
 * @param evidence the last words
 */
public record Failure(String mark, long generation, Reason reason, List<String> evidence) {
    /** Whether it speaks of this decision under this spec. */
    boolean speaksOf(String decision, long specGeneration) {
        return mark.equals(decision) && generation == specGeneration;
    }
}
