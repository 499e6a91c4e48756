package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Keeps as many pods of each ReplicaSet as it asks for. */
final class ReplicaSets implements WorkQueue.Reconciler {
    /** Which pod goes first: the one whose loss matters least. */
    private static final Comparator<Pod> EXPENDABLE =
            Comparator.comparing((Pod pod) -> pod.getSpec().getNodeName() != null)
                    .thenComparing(pod -> "Running".equals(pod.getStatus().getPhase()))
                    .thenComparing(PodTemplates::isReady)
                    .thenComparing(
                            pod -> pod.getMetadata().getCreationTimestamp(),
                            Comparator.reverseOrder());

    private final KubernetesClient client;

    ReplicaSets(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Duration> reconcile(WorkQueue.Key key) {
        var set =
                client.apps().replicaSets().inNamespace(key.namespace()).withName(key.name()).get();
        if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        var pods =
                client
                        .pods()
                        .inNamespace(key.namespace())
                        .withLabelSelector(set.getSpec().getSelector())
                        .list()
                        .getItems()
                        .stream()
                        .filter(pod -> PodTemplates.owns(set, pod) && PodTemplates.isActive(pod))
                        .toList();
        var next = report(set, pods);
        int missing = set.getSpec().getReplicas() - pods.size();
        for (int i = 0; i < missing; i++) {
            client.resource(PodTemplates.pod(set.getSpec().getTemplate(), set)).create();
        }
        if (missing < 0) {
            pods.stream()
                    .sorted(EXPENDABLE)
                    .limit(-missing)
                    .forEach(pod -> client.resource(pod).delete());
        }
        return next;
    }

    private Optional<Duration> report(ReplicaSet set, List<Pod> pods) {
        var now = Instant.now();
        var waits =
                pods.stream()
                        .map(
                                pod ->
                                        PodTemplates.untilAvailable(
                                                pod, set.getSpec().getMinReadySeconds(), now))
                        .flatMap(Optional::stream)
                        .toList();
        int available = (int) waits.stream().filter(Duration::isZero).count();
        Statuses.write(
                client,
                set,
                set.getStatus(),
                new ReplicaSetStatusBuilder(set.getStatus())
                        .withReplicas(pods.size())
                        .withFullyLabeledReplicas(pods.size())
                        .withReadyReplicas(waits.size())
                        .withAvailableReplicas(available)
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build());
        return waits.stream().filter(Duration::isPositive).min(Comparator.naturalOrder());
    }
}
