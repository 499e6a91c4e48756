package dev.clew.live.graph;

/**
 * Who sent a span, as its resource says.
 *
 * @param node id of the graph's node: NAMESPACE/KIND/NAME, or service:… where no workload is named
 * @param namespace the Kubernetes namespace, from which short DNS names are read; "" if unknown
 * @param process equal for spans of one process: service.instance.id, else a digest of all resource
 *     attributes
 * @param podUid k8s.pod.uid; "" if unknown
 * @param language telemetry.sdk.language; "" if unknown
 */
public record Origin(
        String node, String namespace, String process, String podUid, String language) {
    /** Whether the node is a workload of the cluster, not only a name that telemetry gave. */
    public boolean isWorkload() {
        return !NodeIds.isService(node);
    }
}
