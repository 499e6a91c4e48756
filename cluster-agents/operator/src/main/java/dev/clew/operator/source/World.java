package dev.clew.operator.source;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Installation;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.inject.Delivery;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.operator.nodes.Reports;
import dev.clew.operator.rollout.Proof;

import io.fabric8.kubernetes.api.model.Service;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a round knows beside the API server's objects.
 *
 * @param reports of the node agents
 * @param arrivals what the hub heard of a workload
 * @param troubles what the webhook last said of a workload
 * @param proof of the webhook
 * @param delivery how this cluster can have an agent's files in a pod
 * @param catalogue of agents
 */
public record World(
        Reports reports,
        Function<WorkloadRef, Heard> arrivals,
        Function<WorkloadRef, Optional<String>> troubles,
        Supplier<Proof> proof,
        Delivery delivery,
        AgentCatalogue catalogue) {
    /** How agents are placed, as the cluster is now. */
    Placement placement(ClusterState state) {
        Optional<String> collectorIp =
                state.find(Service.class, Names.NODE_NAMESPACE, Names.NODE)
                        .map(service -> service.getSpec().getClusterIP())
                        .filter(ip -> !ip.isEmpty() && !ip.equals("None"));
        String registry =
                state.find(Installation.class, null, Names.INSTALLATION)
                        .map(installation -> installation.getSpec().imageRegistry())
                        .orElse(Names.IMAGE_REGISTRY);
        return new Placement(collectorIp, delivery, registry, catalogue);
    }
}
