package dev.clew.app.clusters;

import dev.clew.app.ui.Words;

import java.util.List;

/**
 * What can be ticked in a cluster.
 *
 * @param namespaces by name; those without workloads too, since "now and later" holds for them
 * @param troubles what could not be read, each as a cause
 * @param unseen namespaces that are left out because the webhook never sees them
 */
record Workloads(List<NamespaceRow> namespaces, List<Words> troubles, List<String> unseen) {
    /** Nothing was read yet. */
    static final Workloads NONE = new Workloads(List.of(), List.of(), List.of());

    Workloads {
        namespaces = List.copyOf(namespaces);
        troubles = List.copyOf(troubles);
        unseen = List.copyOf(unseen);
    }

    /**
     * One namespace.
     *
     * @param workloads by kind and name
     */
    record NamespaceRow(String name, List<WorkloadRow> workloads) {
        NamespaceRow {
            workloads = List.copyOf(workloads);
        }
    }

    /** Every workload. */
    List<WorkloadRow> all() {
        return namespaces.stream().flatMap(each -> each.workloads().stream()).toList();
    }
}
