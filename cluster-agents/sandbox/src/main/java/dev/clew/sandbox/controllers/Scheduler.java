package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Binds pods to the one node, if their node selector allows. */
final class Scheduler implements WorkQueue.Reconciler {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final String nodeName;

    Scheduler(KubernetesClient client, String nodeName) {
        this.client = client;
        this.nodeName = nodeName;
    }

    static boolean fits(PodSpec pod, Node node) {
        var wanted = Optional.ofNullable(pod.getNodeSelector()).orElse(Map.of());
        return node.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet());
    }

    @Override
    public Optional<Duration> reconcile(WorkQueue.Key key) {
        Pod pod = client.pods().inNamespace(key.namespace()).withName(key.name()).get();
        if (pod == null
                || pod.getSpec().getNodeName() != null
                || pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Node node = client.nodes().withName(nodeName).get();
        if (node == null || !fits(pod.getSpec(), node)) {
            refuse(pod);
            return Optional.of(LOOK_AGAIN);
        }
        var binding =
                new BindingBuilder()
                        .withNewMetadata()
                        .withName(key.name())
                        .withNamespace(key.namespace())
                        .endMetadata()
                        .withNewTarget()
                        .withApiVersion("v1")
                        .withKind("Node")
                        .withName(nodeName)
                        .endTarget()
                        .build();
        client.raw(
                "/api/v1/namespaces/%s/pods/%s/binding".formatted(key.namespace(), key.name()),
                "POST",
                binding);
        return Optional.empty();
    }

    private void refuse(Pod pod) {
        var condition =
                new PodConditionBuilder()
                        .withType("PodScheduled")
                        .withStatus("False")
                        .withReason("Unschedulable")
                        .withMessage(
                                "0/1 nodes are available: 1 node(s) didn't match the node"
                                        + " selector.")
                        .withLastTransitionTime(Statuses.time(Instant.now()))
                        .build();
        boolean known =
                pod.getStatus().getConditions().stream()
                        .anyMatch(c -> "Unschedulable".equals(c.getReason()));
        if (!known) {
            var status = new PodStatusBuilder(pod.getStatus()).withConditions(condition).build();
            Statuses.write(client, pod, pod.getStatus(), status);
        }
    }
}
