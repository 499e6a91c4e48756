package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetSpec;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Rolls Deployments: one ReplicaSet for each template that there ever was, the newest growing while
 * the old shrink. Those at zero are kept, so that a template that comes back finds its own.
 */
final class Deployments {
    private static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final KubernetesClient client;

    Deployments(KubernetesClient client) {
        this.client = client;
    }

    void roll(Deployment deployment, List<ReplicaSet> allSets, List<Pod> pods) {
        var sets = new ArrayList<>(ApiObjects.owned(deployment, allSets));
        sets.removeIf(HasMetadata::isMarkedForDeletion);
        sets.sort(Comparator.comparingLong(Deployments::revision));
        String hash = hash(deployment.getSpec().getTemplate());
        var newest =
                sets.stream().filter(s -> s.getMetadata().getName().endsWith("-" + hash)).findAny();
        ApiObjects.writeStatus(
                client,
                deployment,
                deployment.getStatus(),
                status(deployment, newest.stream().toList(), sets));
        boolean paused = Boolean.TRUE.equals(deployment.getSpec().getPaused());
        if (newest.isEmpty() && !paused) {
            create(deployment, hash, latest(sets) + 1);
        } else if (newest.isPresent()) {
            var old = sets.stream().filter(set -> !set.equals(newest.get())).toList();
            // Paused: follows the number of replicas only when no rollout stands half-way.
            if (!paused || old.stream().allMatch(set -> set.getSpec().getReplicas() == 0)) {
                number(deployment, newest.get(), latest(sets));
                resize(deployment, newest.get(), old, pods);
            }
        }
    }

    /** What the ReplicaSets have together; no conditions: nobody here asks for them. */
    private static DeploymentStatus status(
            Deployment deployment, List<ReplicaSet> newest, List<ReplicaSet> all) {
        int available = sum(all, ReplicaSetStatus::getAvailableReplicas);
        int wanted = all.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        return new DeploymentStatusBuilder()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(sum(all, ReplicaSetStatus::getReplicas))
                .withUpdatedReplicas(sum(newest, ReplicaSetStatus::getReplicas))
                .withReadyReplicas(sum(all, ReplicaSetStatus::getReadyReplicas))
                .withAvailableReplicas(available)
                .withUnavailableReplicas(Math.max(0, wanted - available))
                .build();
    }

    private static int sum(List<ReplicaSet> sets, Function<ReplicaSetStatus, Integer> field) {
        return sets.stream()
                .flatMap(set -> Stream.ofNullable(set.getStatus()))
                .flatMap(status -> Stream.ofNullable(field.apply(status)))
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Letters that stand for a template, the same for an equal one. */
    static String hash(PodTemplateSpec template) {
        return Integer.toHexString(template.hashCode());
    }

    /** A copy with one label more. */
    static PodTemplateSpec labelled(PodTemplateSpec template, String label, String value) {
        return template.edit().editOrNewMetadata().addToLabels(label, value).endMetadata().build();
    }

    private static long revision(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations == null ? 0 : Long.parseLong(annotations.getOrDefault(REVISION, "0"));
    }

    private static long latest(List<ReplicaSet> sets) {
        return sets.stream().mapToLong(Deployments::revision).max().orElse(0);
    }

    /** Begins with no pods; the next pass resizes it. */
    private void create(Deployment deployment, String hash, long revision) {
        var spec = deployment.getSpec();
        var template = labelled(spec.getTemplate(), HASH, hash);
        var meta =
                new ObjectMetaBuilder()
                        .withName(deployment.getMetadata().getName() + "-" + hash)
                        .withNamespace(deployment.getMetadata().getNamespace())
                        .withLabels(template.getMetadata().getLabels())
                        .withAnnotations(deployment.getMetadata().getAnnotations())
                        .removeFromAnnotations(LAST_APPLIED)
                        .addToAnnotations(REVISION, Long.toString(revision))
                        .withOwnerReferences(ApiObjects.reference(deployment));
        var selector = spec.getSelector().edit().addToMatchLabels(HASH, hash).build();
        var own = new ReplicaSetSpec(spec.getMinReadySeconds(), 0, selector, template);
        client.resource(new ReplicaSet("apps/v1", "ReplicaSet", meta.build(), own, null)).create();
    }

    /** A template that has come back gets the next revision; the Deployment has its newest's. */
    private void number(Deployment deployment, ReplicaSet newest, long latest) {
        long revision = revision(newest) < latest ? latest + 1 : latest;
        for (var object : List.of(newest, deployment)) {
            if (revision(object) != revision) {
                var annotations = Map.of(REVISION, Long.toString(revision));
                ApiObjects.patch(
                        client, object, Map.of("metadata", Map.of("annotations", annotations)));
            }
        }
    }

    private void resize(
            Deployment deployment, ReplicaSet newest, List<ReplicaSet> old, List<Pod> pods) {
        if ("Recreate".equals(deployment.getSpec().getStrategy().getType())) {
            old.forEach(set -> resize(set, 0));
            // The last old pod has to be gone, not only to be counted no more.
            if (old.stream().allMatch(set -> ApiObjects.owned(set, pods).isEmpty())) {
                resize(newest, deployment.getSpec().getReplicas());
            }
        } else {
            var shrinking = old.stream().map(Deployments::size).toList();
            var sizes = RollingUpdate.of(deployment).next(size(newest), shrinking);
            resize(newest, sizes.get(newest.getMetadata().getName()));
            old.forEach(set -> resize(set, sizes.get(set.getMetadata().getName())));
        }
    }

    private static RollingUpdate.Size size(ReplicaSet set) {
        int replicas = set.getSpec().getReplicas();
        int available = sum(List.of(set), ReplicaSetStatus::getAvailableReplicas);
        return new RollingUpdate.Size(
                set.getMetadata().getName(), replicas, Math.min(available, replicas));
    }

    private void resize(ReplicaSet set, int replicas) {
        if (set.getSpec().getReplicas() != replicas) {
            ApiObjects.patch(client, set, Map.of("spec", Map.of("replicas", replicas)));
        }
    }
}
