package dev.clew.api;

import java.util.Comparator;
import java.util.Objects;

/**
 * Names one workload of a cluster.
 *
 * @param namespace its namespace
 * @param kind as Kubernetes writes it: Deployment, DaemonSet, StatefulSet, Job, CronJob,
 *     ReplicaSet, Pod; in a Source also Namespace
 * @param name its name
 */
public record WorkloadRef(String namespace, String kind, String name)
        implements Comparable<WorkloadRef> {
    private static final Comparator<WorkloadRef> ORDER =
            Comparator.comparing(WorkloadRef::namespace)
                    .thenComparing(WorkloadRef::kind)
                    .thenComparing(WorkloadRef::name);

    public WorkloadRef {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    /** The id of this workload's node in the graph: NAMESPACE/KIND/NAME (counting.md 1). */
    public String nodeId() {
        return namespace + "/" + kind + "/" + name;
    }

    /**
     * Reads a node's id back.
     *
     * @param nodeId an id as {@link #nodeId()} gives it
     * @throws IllegalArgumentException if it has not three parts
     */
    public static WorkloadRef fromNodeId(String nodeId) {
        String[] parts = nodeId.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + nodeId + "' is not NAMESPACE/KIND/NAME");
        }
        return new WorkloadRef(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(WorkloadRef other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return nodeId();
    }
}
