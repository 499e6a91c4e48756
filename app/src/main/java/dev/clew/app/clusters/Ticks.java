package dev.clew.app.clusters;

import dev.clew.api.WorkloadRef;
import dev.clew.app.clusters.Workloads.NamespaceRow;

import java.util.HashSet;
import java.util.Set;

/**
 * What is ticked: namespaces as a whole, now and later, and single workloads of others. Immutable.
 *
 * @param workloads none of a namespace that is ticked
 */
record Ticks(Set<String> namespaces, Set<WorkloadRef> workloads) {
    /** Nothing is ticked. */
    static final Ticks NONE = new Ticks(Set.of(), Set.of());

    /** How the box of a namespace looks. */
    enum Whole {
        OFF,
        /** Some of its workloads are ticked one by one. */
        MIXED,
        ON
    }

    Ticks {
        namespaces = Set.copyOf(namespaces);
        workloads = Set.copyOf(workloads);
    }

    /** Whether nothing is ticked. */
    boolean isEmpty() {
        return namespaces.isEmpty() && workloads.isEmpty();
    }

    /** Whether that workload is traced. */
    boolean has(WorkloadRef workload) {
        return namespaces.contains(workload.namespace()) || workloads.contains(workload);
    }

    /** How the box of that namespace looks. */
    Whole whole(String namespace) {
        if (namespaces.contains(namespace)) {
            return Whole.ON;
        }
        return workloads.stream().anyMatch(each -> each.namespace().equals(namespace))
                ? Whole.MIXED
                : Whole.OFF;
    }

    /** A click on the box of a namespace: all of it, or nothing of it. */
    Ticks toggled(NamespaceRow namespace) {
        var whole = new HashSet<>(namespaces);
        var single = new HashSet<>(workloads);
        single.removeIf(each -> each.namespace().equals(namespace.name()));
        if (!whole.remove(namespace.name())) {
            whole.add(namespace.name());
        }
        return new Ticks(whole, single);
    }

    /**
     * A click on the box of a workload. Taken out of a namespace that is ticked as a whole, the
     * others of today stay ticked, each by itself.
     */
    Ticks toggled(WorkloadRef workload, NamespaceRow of) {
        var whole = new HashSet<>(namespaces);
        var single = new HashSet<>(workloads);
        if (whole.remove(of.name())) {
            of.workloads().forEach(row -> single.add(row.ref()));
            single.remove(workload);
        } else if (!single.remove(workload)) {
            single.add(workload);
        }
        return new Ticks(whole, single);
    }
}
