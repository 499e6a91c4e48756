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
 * Keeps as many pods of each ReplicaSet as it asks for, and one of each DaemonSet, if the node fits
 * its selector. RollingUpdate replaces a DaemonSet's pod of an older template as soon as it is seen
 * (one node: {@code maxUnavailable} is 1), OnDelete waits until somebody deletes it.
 */
final class PodSets {
    private static final String HASH = "controller-revision-hash";

    /** Which pod goes first: the one whose loss matters least. */
    private static final Comparator<Pod> EXPENDABLE =
            Comparator.comparing((Pod pod) -> pod.getSpec().getNodeName() != null)
                    .thenComparing(pod -> "Running".equals(pod.getStatus().getPhase()))
                    .thenComparing(pod -> isReady(pod, 0))
                    .thenComparing(
                            pod -> pod.getMetadata().getCreationTimestamp(),
                            Comparator.reverseOrder());

    private final KubernetesClient client;
    private final Scheduler scheduler;

    PodSets(KubernetesClient client, Scheduler scheduler) {
        this.client = client;
        this.scheduler = scheduler;
    }

    boolean replicate(ReplicaSet set, List<Pod> all) {
        var pods = ApiObjects.owned(set, all).stream().filter(PodSets::isActive).toList();
        int available = count(pods, pod -> isReady(pod, set.getSpec().getMinReadySeconds()));
        int ready = count(pods, pod -> isReady(pod, 0));
        var status =
                new ReplicaSetStatusBuilder(set.getStatus())
                        .withReplicas(pods.size())
                        .withFullyLabeledReplicas(pods.size())
                        .withReadyReplicas(ready)
                        .withAvailableReplicas(available)
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build();
        ApiObjects.writeStatus(client, set, set.getStatus(), status);
        int missing = set.getSpec().getReplicas() - pods.size();
        for (int i = 0; i < missing; i++) {
            create(set.getSpec().getTemplate(), set);
        }
        pods.stream().sorted(EXPENDABLE).limit(Math.max(0, -missing)).forEach(this::delete);
        return available == ready;
    }

    boolean spread(DaemonSet set, List<Pod> all) {
        var template = set.getSpec().getTemplate();
        int wanted = scheduler.fits(template.getSpec()) ? 1 : 0;
        String hash = Deployments.hash(template);
        var owned = ApiObjects.owned(set, all);
        var pods = owned.stream().filter(PodSets::isActive).toList();
        int available = count(pods, pod -> isReady(pod, set.getSpec().getMinReadySeconds()));
        int ready = count(pods, pod -> isReady(pod, 0));
        var status =
                new DaemonSetStatusBuilder(set.getStatus())
                        .withDesiredNumberScheduled(wanted)
                        .withCurrentNumberScheduled(Math.min(pods.size(), wanted))
                        .withNumberMisscheduled(wanted == 1 ? 0 : pods.size())
                        .withNumberReady(ready)
                        .withUpdatedNumberScheduled(count(pods, pod -> isCurrent(pod, hash)))
                        .withNumberAvailable(available)
                        .withNumberUnavailable(Math.max(0, wanted - available))
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build();
        ApiObjects.writeStatus(client, set, set.getStatus(), status);
        if (wanted == 1 && owned.isEmpty()) {
            var labelled = Deployments.labelled(template, HASH, hash);
            labelled.getSpec().setNodeName(scheduler.nodeName());
            create(labelled, set);
        }
        var strategy = set.getSpec().getUpdateStrategy();
        boolean replaces = strategy == null || !"OnDelete".equals(strategy.getType());
        owned.stream()
                .filter(pod -> !pod.isMarkedForDeletion())
                .filter(pod -> wanted == 0 || !isActive(pod) || (replaces && !isCurrent(pod, hash)))
                .forEach(this::delete);
        return available == ready;
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
        String phase = pod.getStatus().getPhase();
        return !pod.isMarkedForDeletion() && !"Succeeded".equals(phase) && !"Failed".equals(phase);
    }

    /** Whether it has been ready for so long; null is not at all. */
    private static boolean isReady(Pod pod, Integer seconds) {
        var latest = Instant.now().minusSeconds(seconds == null ? 0 : seconds);
        return pod.getStatus().getConditions().stream()
                .filter(c -> c.getType().equals("Ready") && c.getStatus().equals("True"))
                .anyMatch(c -> !Instant.parse(c.getLastTransitionTime()).isAfter(latest));
    }
}
