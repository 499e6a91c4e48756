package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.api.grpc.inventory.WorkloadId;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The workloads as one change after the other tells them. For one thread. */
final class KnownWorkloads {
    private final Map<WorkloadRef, Workload> workloads = new TreeMap<>();
    private boolean hiddenNamespaces;

    void apply(InventoryChange change) {
        if (change.getSnapshot()) {
            workloads.clear();
        }
        change.getWorkloadsList().forEach(w -> workloads.put(ref(w.getId()), w));
        change.getRemovedList().forEach(id -> workloads.remove(ref(id)));
        hiddenNamespaces = change.getHiddenNamespaces();
    }

    /** All of them, ordered; changes with the next {@link #apply}. */
    Map<WorkloadRef, Workload> all() {
        return workloads;
    }

    /** All of them as they are now, ordered. */
    Map<WorkloadRef, Workload> copy() {
        return Collections.unmodifiableMap(new TreeMap<>(workloads));
    }

    /** Whether there are more, in namespaces that are not the caller's to see. */
    boolean hiddenNamespaces() {
        return hiddenNamespaces;
    }

    private static WorkloadRef ref(WorkloadId id) {
        return new WorkloadRef(id.getNamespace(), id.getKind(), id.getName());
    }
}
