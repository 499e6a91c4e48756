package dev.clew.operator;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.api.grpc.inventory.WorkloadId;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows the inventory as a desktop does, and remembers every reason that it was shown. */
final class HandDesktop implements StreamObserver<InventoryChange> {
    private final Map<WorkloadRef, Workload> workloads = new ConcurrentHashMap<>();
    private final Map<WorkloadRef, List<String>> reasons = new ConcurrentHashMap<>();

    HandDesktop(ManagedChannel channel) {
        InventoryGrpc.newStub(channel).watch(InventoryRequest.getDefaultInstance(), this);
    }

    @Override
    public void onNext(InventoryChange change) {
        for (Workload workload : change.getWorkloadsList()) {
            WorkloadRef ref = ref(workload.getId());
            workloads.put(ref, workload);
            List<String> shown = reasons.computeIfAbsent(ref, r -> new ArrayList<>());
            String reason = workload.getStatus().getReason();
            if (shown.isEmpty() || !shown.getLast().equals(reason)) {
                shown.add(reason);
            }
        }
        change.getRemovedList().forEach(id -> workloads.remove(ref(id)));
    }

    String reason(WorkloadRef ref) {
        Workload workload = workloads.get(ref);
        return workload == null ? "" : workload.getStatus().getReason();
    }

    Workload workload(WorkloadRef ref) {
        return workloads.get(ref);
    }

    /** Every reason shown since the beginning, in order. */
    List<String> reasons(WorkloadRef ref) {
        return List.copyOf(reasons.getOrDefault(ref, List.of()));
    }

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onCompleted() {}

    private static WorkloadRef ref(WorkloadId id) {
        return new WorkloadRef(id.getNamespace(), id.getKind(), id.getName());
    }
}
