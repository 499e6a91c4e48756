package dev.clew.operator.nodes;

import dev.clew.api.grpc.node.LookAt;
import dev.clew.api.grpc.node.NodeOrder;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What each node's agent is to look at.
 *
 * @param byNode the orders by node name
 */
public record Orders(Map<String, NodeOrder> byNode) {
    /** Nothing to look at anywhere. */
    public static final Orders NONE = new Orders(Map.of());

    /** Every running container of these workloads. */
    public static Orders of(Collection<Workload> workloads) {
        var orders = new HashMap<String, NodeOrder.Builder>();
        for (Workload workload : workloads) {
            for (PodFacts pod : workload.pods()) {
                for (PodFacts.RunningContainer container : pod.running()) {
                    orders.computeIfAbsent(pod.node(), n -> NodeOrder.newBuilder())
                            .addLookAt(
                                    LookAt.newBuilder()
                                            .setNamespace(workload.ref().namespace())
                                            .setPod(pod.name())
                                            .setPodUid(pod.uid())
                                            .setContainer(container.name())
                                            .setContainerId(container.id()));
                }
            }
        }
        var built = new HashMap<String, NodeOrder>();
        orders.forEach((node, order) -> built.put(node, order.build()));
        return new Orders(Map.copyOf(built));
    }

    /** The order for one node. */
    NodeOrder at(String node) {
        return byNode.getOrDefault(node, NodeOrder.getDefaultInstance());
    }
}
