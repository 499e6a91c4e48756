package dev.clew.live.otlp;

import dev.clew.live.graph.NodeIds;
import dev.clew.live.graph.Origin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads from a resource who sent (counting.md 1). Names: semantic conventions, Kubernetes. */
final class Resources {
    private record KindAttribute(String name, String kind) {}

    /** A pod has several owners; the first that is named is the workload. */
    private static final List<KindAttribute> WORKLOADS =
            List.of(
                    new KindAttribute("k8s.cronjob.name", "CronJob"),
                    new KindAttribute("k8s.job.name", "Job"),
                    new KindAttribute("k8s.deployment.name", "Deployment"),
                    new KindAttribute("k8s.statefulset.name", "StatefulSet"),
                    new KindAttribute("k8s.daemonset.name", "DaemonSet"),
                    new KindAttribute("k8s.replicaset.name", "ReplicaSet"),
                    new KindAttribute("k8s.pod.name", "Pod"));

    private Resources() {}

    static Origin origin(Map<String, String> attributes) {
        String namespace = attributes.getOrDefault("k8s.namespace.name", "");
        String node =
                workload(namespace, attributes)
                        .orElseGet(
                                () ->
                                        NodeIds.service(
                                                attributes.getOrDefault("service.namespace", ""),
                                                attributes.getOrDefault(
                                                        "service.name", "unknown")));
        return new Origin(
                node,
                namespace,
                process(attributes),
                attributes.getOrDefault("k8s.pod.uid", ""),
                attributes.getOrDefault("telemetry.sdk.language", ""));
    }

    private static Optional<String> workload(String namespace, Map<String, String> attributes) {
        return WORKLOADS.stream()
                .filter(workload -> !namespace.isEmpty())
                .filter(workload -> attributes.containsKey(workload.name()))
                .map(w -> namespace + "/" + w.kind() + "/" + attributes.get(w.name()))
                .findFirst();
    }

    private static String process(Map<String, String> attributes) {
        String instance = attributes.getOrDefault("service.instance.id", "");
        if (!instance.isEmpty()) {
            return instance;
        }
        // A digest in the form of a name-based UUID, so that what is remembered is short.
        byte[] all = new TreeMap<>(attributes).toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(all).toString();
    }
}
