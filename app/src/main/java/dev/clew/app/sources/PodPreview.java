package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;

import java.util.Optional;

/** Tells exactly what would be changed in a workload's pods. */
@FunctionalInterface
public interface PodPreview {
    /**
     * Reads the workload and works it out; blocks.
     *
     * @param workload as the operator told it
     * @param entry the Source that decides about it, if any
     * @throws dev.clew.app.Incident if the cluster does not let us read what is needed
     */
    PodChange of(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry);
}
