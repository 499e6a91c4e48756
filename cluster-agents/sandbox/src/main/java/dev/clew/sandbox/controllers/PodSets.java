package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Keeps as many pods of each ReplicaSet as it asks for, and one of each DaemonSet on the one node.
 * RollingUpdate replaces a DaemonSet's pod of an older template as soon as it is seen ({@code
 * maxUnavailable} is 1), OnDelete waits until somebody deletes it.
 */
record PodSets(KubernetesClient client, String nodeName) {
    private static final String HASH = "controller-revision-hash";

    /** Which pod goes first: one that is not ready, then the youngest. */
    private static final Comparator<Pod> EXPENDABLE =
            Comparator.comparing(PodSets::isReady)
                    .thenComparing(
                            pod -> pod.getMetadata().getCreationTimestamp(),
                            Comparator.reverseOrder());

    void replicate(ReplicaSet set, List<Pod> all) {
        var pods = ApiObjects.owned(set, all).stream().filter(PodSets::isActive).toList();
        int ready = count(pods, PodSets::isReady);
        var status =
                new ReplicaSetStatusBuilder(set.getStatus())
                        .withReplicas(pods.size())
                        .withFullyLabeledReplicas(pods.size())
                        .withReadyReplicas(ready)
                        .withAvailableReplicas(ready)
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build();
        ApiObjects.writeStatus(client, set, set.getStatus(), status);
        int missing = set.getSpec().getReplicas() - pods.size();
        for (int i = 0; i < missing; i++) {
            create(set.getSpec().getTemplate(), set);
        }
        pods.stream().sorted(EXPENDABLE).limit(Math.max(0, -missing)).forEach(this::delete);
    }

    void spread(DaemonSet set, List<Pod> all) {
        String hash = Deployments.hash(set.getSpec().getTemplate());
        var owned = ApiObjects.owned(set, all);
        var pods = owned.stream().filter(PodSets::isActive).toList();
        int ready = count(pods, PodSets::isReady);
        var status =
                new DaemonSetStatusBuilder(set.getStatus())
                        .withDesiredNumberScheduled(1)
                        .withCurrentNumberScheduled(pods.size())
                        .withNumberMisscheduled(0)
                        .withNumberReady(ready)
                        .withUpdatedNumberScheduled(count(pods, pod -> isCurrent(pod, hash)))
                        .withNumberAvailable(ready)
                        .withNumberUnavailable(1 - ready)
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build();
        ApiObjects.writeStatus(client, set, set.getStatus(), status);
        if (owned.isEmpty()) {
            var labelled = Deployments.labelled(set.getSpec().getTemplate(), HASH, hash);
            labelled.getSpec().setNodeName(nodeName);
            create(labelled, set);
        }
        boolean keeps = "OnDelete".equals(set.getSpec().getUpdateStrategy().getType());
        owned.stream()
                .filter(pod -> !pod.isMarkedForDeletion())
                .filter(pod -> !isActive(pod) || !(keeps || isCurrent(pod, hash)))
                .forEach(this::delete);
    }

    private void create(PodTemplateSpec template, HasMetadata owner) {
        var meta =
                new ObjectMetaBuilder(template.getMetadata())
                        .withGenerateName(owner.getMetadata().getName() + "-")
                        .withNamespace(owner.getMetadata().getNamespace())
                        .withOwnerReferences(ApiObjects.reference(owner));
        client.resource(new Pod("v1", "Pod", meta.build(), template.getSpec(), null)).create();
    }

    private void delete(Pod pod) {
        client.resource(pod).delete();
    }

    private static int count(List<Pod> pods, Predicate<Pod> which) {
        return (int) pods.stream().filter(which).count();
    }

    private static boolean isCurrent(Pod pod, String hash) {
        return hash.equals(pod.getMetadata().getLabels().get(HASH));
    }

    /** Neither ended nor about to. */
    private static boolean isActive(Pod pod) {
        var ended = List.of("Succeeded", "Failed");
        return !pod.isMarkedForDeletion() && !ended.contains(pod.getStatus().getPhase());
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }
}
