package dev.clew.app.clusters;

import dev.clew.api.WorkloadRef;
import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.clusters.WorkloadRow.Replacing;
import dev.clew.app.clusters.Workloads.NamespaceRow;
import dev.clew.instrumentation.RuntimeKind;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows as a cluster would tell them. */
final class Rows {
    private Rows() {}

    static WorkloadRow java(String namespace, String name, int pods) {
        return row(namespace, name, pods, Replacing.ROLLS, Gap.NONE, RuntimeKind.JAVA, true);
    }

    static WorkloadRow row(
            String namespace,
            String name,
            int pods,
            Replacing replacing,
            Gap gap,
            RuntimeKind runtime,
            boolean traceable) {
        return new WorkloadRow(
                new WorkloadRef(namespace, "Deployment", name),
                pods,
                replacing,
                gap,
                runtime,
                Optional.empty(),
                "image x",
                traceable,
                Optional.empty());
    }

    static NamespaceRow namespace(String name, WorkloadRow... rows) {
        return new NamespaceRow(name, List.of(rows));
    }

    /** So many namespaces with so many workloads each. */
    static Workloads many(int namespaces, int each) {
        return new Workloads(
                IntStream.range(0, namespaces)
                        .mapToObj(
                                n ->
                                        new NamespaceRow(
                                                "team-" + n,
                                                IntStream.range(0, each)
                                                        .mapToObj(
                                                                i ->
                                                                        java(
                                                                                "team-" + n,
                                                                                "service-" + i,
                                                                                2))
                                                        .toList()))
                        .toList(),
                List.of(),
                List.of());
    }
}
