package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The objects of a plan, counted by where they lie. Pure. */
final class ObjectGroups {
    private ObjectGroups() {}

    /**
     * Objects in one place.
     *
     * @param namespace empty for those of the whole cluster
     * @param what our programs first, then the kinds with their counts, in the API's own words
     * @param changing how many are created, changed or removed
     * @param all how many there are
     */
    record Group(String namespace, String what, int changing, int all) {}

    /** The groups: our own namespaces, others by name, the whole cluster last. */
    static List<Group> of(Plan plan) {
        return plan.steps().stream()
                .collect(Collectors.groupingBy(step -> step.ref().namespace()))
                .entrySet()
                .stream()
                .map(
                        entry ->
                                new Group(
                                        entry.getKey(),
                                        what(entry.getValue()),
                                        (int)
                                                entry.getValue().stream()
                                                        .filter(ObjectGroups::changes)
                                                        .count(),
                                        entry.getValue().size()))
                .sorted(
                        Comparator.comparingInt((Group group) -> rank(group.namespace()))
                                .thenComparing(Group::namespace))
                .toList();
    }

    private static boolean changes(Step step) {
        return !(step.outcome() instanceof Outcome.Same);
    }

    private static int rank(String namespace) {
        return switch (namespace) {
            case Names.SYSTEM_NAMESPACE -> 0;
            case Names.NODE_NAMESPACE -> 1;
            case "" -> 3;
            default -> 2;
        };
    }

    private static String what(List<Step> steps) {
        var words = new ArrayList<String>();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        for (Step step : steps) {
            if (isProgram(step.object())) {
                words.add(step.ref().name());
            } else {
                kinds.merge(step.ref().kind(), 1, Integer::sum);
            }
        }
        kinds.forEach((kind, count) -> words.add(count == 1 ? kind : kind + " ×" + count));
        return String.join(", ", words);
    }

    private static boolean isProgram(HasMetadata object) {
        return object instanceof Deployment || object instanceof DaemonSet;
    }
}
