package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Binds pods to the one node, if their node selector allows. */
final class Scheduler {
    private static final String UNSCHEDULABLE = "Unschedulable";

    private final KubernetesClient client;
    private final String nodeName;

    Scheduler(KubernetesClient client, String nodeName) {
        this.client = client;
        this.nodeName = nodeName;
    }

    String nodeName() {
        return nodeName;
    }

    boolean fits(PodSpec pod) {
        var wanted = Optional.ofNullable(pod.getNodeSelector()).orElse(Map.of());
        var node = client.nodes().withName(nodeName).get();
        return node != null
                && node.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet());
    }

    boolean bind(Pod pod) {
        if (pod.getSpec().getNodeName() != null) {
            return true;
        }
        if (!fits(pod.getSpec())) {
            refuse(pod);
            return true;
        }
        var name = pod.getMetadata().getName();
        var path = "/api/v1/namespaces/" + pod.getMetadata().getNamespace() + "/pods/" + name;
        var binding =
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "Binding",
                        "metadata",
                        Map.of("name", name),
                        "target",
                        Map.of("apiVersion", "v1", "kind", "Node", "name", nodeName));
        client.raw(path + "/binding", "POST", binding);
        return true;
    }

    private void refuse(Pod pod) {
        var known = pod.getStatus().getConditions();
        if (known.stream().noneMatch(c -> UNSCHEDULABLE.equals(c.getReason()))) {
            var condition =
                    Map.of(
                            "type", "PodScheduled",
                            "status", "False",
                            "reason", UNSCHEDULABLE,
                            "message", "0/1 nodes are available: its node selector fits none.",
                            "lastTransitionTime", ApiObjects.time(Instant.now()));
            ApiObjects.writeStatus(client, pod, null, Map.of("conditions", List.of(condition)));
        }
    }
}
