package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.InventoryGrpc;
import dev.clew.api.grpc.inventory.InventoryRequest;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.connect.ClusterLink;
import dev.clew.app.connect.Part;

import io.grpc.ManagedChannel;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What the operator tells of the workloads of a cluster, read once or until something holds. */
public final class Inventory {
    private static final Duration SNAPSHOT_LIMIT = Duration.ofSeconds(10);

    private final ClusterLink link;

    /**
     * @param link to the cluster
     */
    public Inventory(ClusterLink link) {
        this.link = link;
    }

    /**
     * Every workload that the caller may see.
     *
     * @throws IOException if the operator cannot be reached
     * @throws io.grpc.StatusRuntimeException if it refuses or breaks off
     */
    public Map<WorkloadRef, Workload> read() throws IOException {
        return follow(workloads -> true, SNAPSHOT_LIMIT);
    }

    /**
     * Follows the changes until something holds.
     *
     * @param enough asked after the snapshot and after each change, on the calling thread
     * @param limit how long to follow
     * @return the workloads for which it held
     * @throws IOException if the operator cannot be reached
     * @throws io.grpc.StatusRuntimeException if it refuses or breaks off; DEADLINE_EXCEEDED if it
     *     did not come to hold
     */
    public Map<WorkloadRef, Workload> follow(
            Predicate<Map<WorkloadRef, Workload>> enough, Duration limit) throws IOException {
        var workloads = new KnownWorkloads();
        ManagedChannel channel = link.open(Part.OPERATOR);
        try {
            Iterator<InventoryChange> changes =
                    InventoryGrpc.newBlockingStub(channel)
                            .withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS)
                            .watch(InventoryRequest.getDefaultInstance());
            while (changes.hasNext()) {
                workloads.apply(changes.next());
                if (enough.test(workloads.all())) {
                    return workloads.all();
                }
            }
            throw new IOException("the operator ended the stream of its inventory");
        } finally {
            channel.shutdownNow();
        }
    }
}
