package dev.clew.operator.source;

import dev.clew.api.Reason;
import dev.clew.instrumentation.inject.Decision;

import java.util.List;

/** What is wanted of one workload, before looking at how far it is. */
public sealed interface Wish {
    /**
     * Its pods are to carry agents.
     *
     * @param decision which
     * @param mark the decision's digest
     * @param untraced containers that cannot be traced, each with why
     */
    record Instrument(Decision decision, String mark, List<String> untraced) implements Wish {}

    /** Its pods are to carry no agent of ours, for this reason. */
    record Clean(Reason reason, List<String> evidence) implements Wish {}

    /** Its pods are to be left as they are, for this reason. */
    record Hold(Reason reason, List<String> evidence) implements Wish {}
}
