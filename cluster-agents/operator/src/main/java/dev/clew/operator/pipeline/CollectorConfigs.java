package dev.clew.operator.pipeline;

import dev.clew.api.Names;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.pipeline.Capacity;
import dev.clew.pipeline.Endpoint;
import dev.clew.pipeline.GatewayCollectorConfig;
import dev.clew.pipeline.NodeCollectorConfig;

import io.fabric8.kubernetes.api.model.Service;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of both kinds of collectors, from what the cluster has.
 *
 * @param node of the node collectors, as YAML
 * @param gateway of the gateways, as YAML
 */
record CollectorConfigs(String node, String gateway) {
    // k8s-app is the label that CoreDNS' and kube-dns' own manifests carry, the names are those of
    // kubeadm and of the chart.
    private static final Set<String> DNS_SERVICES = Set.of("kube-dns", "coredns");

    /** Empty while a Service that is needed has no address yet. */
    static Optional<CollectorConfigs> of(ClusterState state) {
        if (hasDns(state)) {
            return Optional.of(of(Endpoint.gatewayByName(), Endpoint.hubByName()));
        }
        Optional<String> gateway = clusterIp(state, Names.GATEWAY);
        Optional<String> hub = clusterIp(state, Names.HUB);
        return gateway.isEmpty() || hub.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        of(
                                Endpoint.gatewayByAddress(gateway.get()),
                                Endpoint.hubByAddress(hub.get())));
    }

    private static CollectorConfigs of(Endpoint gateway, Endpoint hub) {
        return new CollectorConfigs(
                new NodeCollectorConfig(gateway, Capacity.ofNode()).yaml(),
                new GatewayCollectorConfig(hub, Capacity.ofGateway()).yaml());
    }

    private static boolean hasDns(ClusterState state) {
        return state.all(Service.class).stream()
                .filter(service -> "kube-system".equals(service.getMetadata().getNamespace()))
                .anyMatch(
                        service ->
                                DNS_SERVICES.contains(service.getMetadata().getName())
                                        || isLabelledDns(service.getMetadata().getLabels()));
    }

    private static boolean isLabelledDns(Map<String, String> labels) {
        return labels != null && "kube-dns".equals(labels.get("k8s-app"));
    }

    private static Optional<String> clusterIp(ClusterState state, String service) {
        return state.find(Service.class, Names.SYSTEM_NAMESPACE, service)
                .map(found -> found.getSpec().getClusterIP())
                .filter(ip -> !ip.isEmpty() && !ip.equals("None"));
    }
}
