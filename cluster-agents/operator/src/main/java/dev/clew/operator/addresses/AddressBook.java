package dev.clew.operator.addresses;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.addresses.Ticked;
import dev.clew.api.grpc.addresses.TickedWorkload;
import dev.clew.operator.cluster.ClusterState;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.source.Choice;
import dev.clew.operator.source.View;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every address of a cluster means (counting.md 1).
 *
 * @param nodeIds node ids of the graph by pod IP, ClusterIP or NAME.NAMESPACE of a Service
 * @param ticked what is drawn although it may be silent
 */
public record AddressBook(Map<String, String> nodeIds, Ticked ticked) {
    /** Nothing is known. */
    public static final AddressBook EMPTY = new AddressBook(Map.of(), Ticked.getDefaultInstance());

    /**
     * @param workloads all of the cluster, also those that are never traced
     */
    public static AddressBook of(
            ClusterState state, Map<WorkloadRef, Workload> workloads, View view) {
        var nodeIds = new HashMap<String, String>();
        Set<String> hostPods = hostPods(state);
        Map<String, List<Workload>> byNamespace = byNamespace(workloads.values());
        for (Service service : state.all(Service.class)) {
            String namespace = service.getMetadata().getNamespace();
            nodeId(service, byNamespace.getOrDefault(namespace, List.of()))
                    .ifPresent(id -> keys(service).forEach(key -> nodeIds.put(key, id)));
        }
        for (Workload workload : workloads.values()) {
            for (PodFacts pod : workload.pods()) {
                // A pod on the host's network has its node's address, which many share.
                if (!pod.ip().isEmpty() && !hostPods.contains(pod.uid())) {
                    nodeIds.put(pod.ip(), workload.ref().nodeId());
                }
            }
        }
        return new AddressBook(Map.copyOf(nodeIds), ticked(view));
    }

    private static Set<String> hostPods(ClusterState state) {
        var uids = new HashSet<String>();
        for (Pod pod : state.all(Pod.class)) {
            if (Boolean.TRUE.equals(pod.getSpec().getHostNetwork())) {
                uids.add(pod.getMetadata().getUid());
            }
        }
        return uids;
    }

    private static Map<String, List<Workload>> byNamespace(Collection<Workload> workloads) {
        return workloads.stream()
                .collect(java.util.stream.Collectors.groupingBy(w -> w.ref().namespace()));
    }

    /** By the labels of templates: so a Service keeps its meaning while it has no pod. */
    private static Optional<String> nodeId(Service service, List<Workload> candidates) {
        Map<String, String> selector = service.getSpec().getSelector();
        if (selector == null || selector.isEmpty()) {
            return Optional.empty();
        }
        List<String> behind =
                candidates.stream()
                        .filter(
                                workload ->
                                        labels(workload)
                                                .entrySet()
                                                .containsAll(selector.entrySet()))
                        .map(workload -> workload.ref().nodeId())
                        .toList();
        return switch (behind.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(behind.getFirst());
            default ->
                    Optional.of(
                            "service:"
                                    + service.getMetadata().getNamespace()
                                    + "/"
                                    + service.getMetadata().getName());
        };
    }

    private static Map<String, String> labels(Workload workload) {
        return workload.template().getMetadata() == null
                        || workload.template().getMetadata().getLabels() == null
                ? Map.of()
                : workload.template().getMetadata().getLabels();
    }

    private static List<String> keys(Service service) {
        var keys = new java.util.ArrayList<String>();
        keys.add(service.getMetadata().getName() + "." + service.getMetadata().getNamespace());
        if (service.getSpec().getClusterIPs() != null) {
            service.getSpec().getClusterIPs().stream()
                    .filter(ip -> !ip.isEmpty() && !ip.equals("None"))
                    .forEach(keys::add);
        }
        return keys;
    }

    private static Ticked ticked(View view) {
        var ticked = Ticked.newBuilder();
        view.workloads()
                .forEach(
                        (ref, seen) -> {
                            if (seen.choice() instanceof Choice.Chosen chosen
                                    && chosen.source().getSpec().wanted()) {
                                ticked.addWorkloads(
                                        TickedWorkload.newBuilder()
                                                .setNodeId(ref.nodeId())
                                                .setState(seen.verdict().state().wireName())
                                                .setReason(seen.verdict().reason().wireName()));
                            }
                        });
        return ticked.build();
    }
}
