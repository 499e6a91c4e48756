package dev.clew.operator.source;

import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which Source decides about which workload: its own before that of its namespace. */
public final class Choices {
    private final Map<WorkloadRef, List<Source>> sources = new HashMap<>();

    /**
     * @param all every Source of the cluster
     */
    public Choices(Collection<Source> all) {
        for (Source source : all) {
            if (source.getSpec() != null && source.getSpec().workload() != null) {
                sources.computeIfAbsent(target(source), t -> new ArrayList<>()).add(source);
            }
        }
        sources.values()
                .forEach(list -> list.sort(Comparator.comparing(s -> s.getMetadata().getName())));
    }

    /** What the Sources say of a workload. */
    public Choice of(WorkloadRef workload) {
        List<Source> own = sources.getOrDefault(workload, List.of());
        List<Source> deciding =
                own.isEmpty()
                        ? sources.getOrDefault(namespace(workload.namespace()), List.of())
                        : own;
        return switch (deciding.size()) {
            case 0 -> new Choice.None();
            case 1 -> new Choice.Chosen(deciding.getFirst());
            default -> new Choice.Clash(List.copyOf(deciding));
        };
    }

    /** The Sources that name the same thing as this one, itself included. */
    List<Source> rivals(Source source) {
        return sources.getOrDefault(target(source), List.of());
    }

    /** The workload that a Source names; for a namespace {@link #namespace}. */
    static WorkloadRef target(Source source) {
        SourceSpec.Workload workload = source.getSpec().workload();
        String namespace = source.getMetadata().getNamespace();
        return isNamespace(source)
                ? namespace(namespace)
                : new WorkloadRef(namespace, workload.kind(), workload.name());
    }

    static boolean isNamespace(Source source) {
        return SourceSpec.NAMESPACE_KIND.equals(source.getSpec().workload().kind());
    }

    /** Stands for everything in a namespace, whatever name its Source gives. */
    private static WorkloadRef namespace(String namespace) {
        return new WorkloadRef(namespace, SourceSpec.NAMESPACE_KIND, namespace);
    }
}
