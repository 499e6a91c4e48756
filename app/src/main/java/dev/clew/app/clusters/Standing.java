package dev.clew.app.clusters;

import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much of Clew is in a cluster, by its plan. Pure.
 *
 * @param present objects that are there
 * @param missing objects that are not
 * @param changed those that are there and differ from what this version would apply
 */
record Standing(List<Step> present, List<Step> missing, List<Step> changed) {

    /** What the plan of an installation without anything traced says. */
    static Standing of(Plan plan) {
        return new Standing(
                steps(plan, Outcome.Same.class, Outcome.Change.class),
                steps(plan, Outcome.Create.class),
                steps(plan, Outcome.Change.class));
    }

    private static List<Step> steps(Plan plan, Class<?>... outcomes) {
        return plan.steps().stream()
                .filter(
                        step ->
                                Stream.of(outcomes)
                                        .anyMatch(each -> each.isInstance(step.outcome())))
                .toList();
    }

    /** Whether there is anything of Clew. */
    boolean anything() {
        return !present.isEmpty();
    }

    /** Whether there is something, but not all. */
    boolean half() {
        return anything() && !missing.isEmpty();
    }

    /** Whether all of it is there, as this version would apply it. */
    boolean upToDate() {
        return missing.isEmpty() && changed.isEmpty();
    }
}
