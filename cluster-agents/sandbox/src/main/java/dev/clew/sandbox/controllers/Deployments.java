package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rolls Deployments: one ReplicaSet for each template that there ever was, the newest growing while
 * the old shrink. Those at zero are kept up to the history limit, so that a template that comes
 * back finds its own.
 */
final class Deployments implements WorkQueue.Reconciler {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HASH = "pod-template-hash";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int DEFAULT_HISTORY = 10;

    private final KubernetesClient client;

    Deployments(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Optional<Duration> reconcile(WorkQueue.Key key) {
        var deployment =
                client.apps().deployments().inNamespace(key.namespace()).withName(key.name()).get();
        if (deployment == null || deployment.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        List<ReplicaSet> all = owned(deployment);
        Optional<ReplicaSet> newest =
                all.stream().filter(s -> hasTemplate(s, deployment)).findFirst();
        if (Boolean.TRUE.equals(deployment.getSpec().getPaused())) {
            newest.ifPresent(set -> resizeAlone(deployment, set, all));
        } else if (newest.isEmpty()) {
            if (!waitsForOld(deployment, all)) {
                all.add(create(deployment, all));
            }
        } else {
            number(deployment, newest.get(), all);
            roll(deployment, newest.get(), all);
        }
        return report(deployment);
    }

    private List<ReplicaSet> owned(Deployment deployment) {
        var sets =
                client
                        .apps()
                        .replicaSets()
                        .inNamespace(deployment.getMetadata().getNamespace())
                        .withLabelSelector(deployment.getSpec().getSelector())
                        .list()
                        .getItems()
                        .stream()
                        .filter(set -> PodTemplates.owns(deployment, set))
                        .filter(set -> set.getMetadata().getDeletionTimestamp() == null)
                        .sorted(Comparator.comparingLong(Deployments::revision))
                        .toList();
        return new ArrayList<>(sets);
    }

    private static long revision(ReplicaSet set) {
        var annotations = set.getMetadata().getAnnotations();
        return annotations == null ? 0 : Long.parseLong(annotations.getOrDefault(REVISION, "0"));
    }

    private static boolean hasTemplate(ReplicaSet set, Deployment deployment) {
        return PodTemplates.without(set.getSpec().getTemplate(), HASH)
                .equals(PodTemplates.without(deployment.getSpec().getTemplate(), HASH));
    }

    private static boolean recreates(Deployment deployment) {
        return "Recreate".equals(deployment.getSpec().getStrategy().getType());
    }

    /** Recreate: shrinks the old to nothing, and says whether one of their pods is still there. */
    private boolean waitsForOld(Deployment deployment, List<ReplicaSet> old) {
        if (!recreates(deployment)) {
            return false;
        }
        old.forEach(set -> resize(set, 0));
        return client
                .pods()
                .inNamespace(deployment.getMetadata().getNamespace())
                .withLabelSelector(deployment.getSpec().getSelector())
                .list()
                .getItems()
                .stream()
                .anyMatch(pod -> old.stream().anyMatch(set -> PodTemplates.owns(set, pod)));
    }

    private ReplicaSet create(Deployment deployment, List<ReplicaSet> old) {
        var template = deployment.getSpec().getTemplate();
        String hash = PodTemplates.hash(template);
        String revision = Long.toString(highest(old) + 1);
        int running = old.stream().mapToInt(set -> set.getSpec().getReplicas()).sum();
        var rolling = RollingUpdate.of(deployment);
        int room = rolling.desired() + rolling.maxSurge() - running;
        Map<String, String> annotations = new HashMap<>();
        Optional.ofNullable(deployment.getMetadata().getAnnotations())
                .ifPresent(annotations::putAll);
        annotations.remove(LAST_APPLIED);
        annotations.put(REVISION, revision);
        var labelled = PodTemplates.labelled(template, HASH, hash);
        var set =
                new ReplicaSetBuilder()
                        .withNewMetadata()
                        .withName(deployment.getMetadata().getName() + "-" + hash)
                        .withNamespace(deployment.getMetadata().getNamespace())
                        .withLabels(labelled.getMetadata().getLabels())
                        .withAnnotations(annotations)
                        .withOwnerReferences(PodTemplates.reference(deployment))
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(
                                recreates(deployment)
                                        ? rolling.desired()
                                        : Math.clamp(room, 0, rolling.desired()))
                        .withMinReadySeconds(deployment.getSpec().getMinReadySeconds())
                        .withSelector(
                                deployment
                                        .getSpec()
                                        .getSelector()
                                        .edit()
                                        .addToMatchLabels(HASH, hash)
                                        .build())
                        .withTemplate(labelled)
                        .endSpec()
                        .build();
        var created = client.resource(set).create();
        annotate(deployment, revision);
        return created;
    }

    private static long highest(List<ReplicaSet> sets) {
        return sets.stream().mapToLong(Deployments::revision).max().orElse(0);
    }

    /** A template that has come back gets the next revision. */
    private void number(Deployment deployment, ReplicaSet newest, List<ReplicaSet> all) {
        long highest = highest(all);
        String revision = Long.toString(highest);
        if (revision(newest) < highest) {
            revision = Long.toString(highest + 1);
            Statuses.patch(
                    client,
                    newest,
                    Map.of("metadata", Map.of("annotations", Map.of(REVISION, revision))));
        }
        annotate(deployment, revision);
    }

    private void annotate(Deployment deployment, String revision) {
        var annotations = deployment.getMetadata().getAnnotations();
        if (annotations == null || !revision.equals(annotations.get(REVISION))) {
            Statuses.patch(
                    client,
                    deployment,
                    Map.of("metadata", Map.of("annotations", Map.of(REVISION, revision))));
        }
    }

    private void roll(Deployment deployment, ReplicaSet newest, List<ReplicaSet> all) {
        var old = all.stream().filter(set -> !set.equals(newest)).toList();
        if (recreates(deployment)) {
            if (!waitsForOld(deployment, old)) {
                resize(newest, deployment.getSpec().getReplicas());
            }
        } else {
            var sizes =
                    RollingUpdate.of(deployment)
                            .next(size(newest), old.stream().map(Deployments::size).toList());
            all.stream()
                    .filter(set -> sizes.containsKey(set.getMetadata().getName()))
                    .forEach(set -> resize(set, sizes.get(set.getMetadata().getName())));
        }
        forget(deployment, old);
    }

    private static RollingUpdate.Size size(ReplicaSet set) {
        var status = set.getStatus();
        int available =
                status == null || status.getAvailableReplicas() == null
                        ? 0
                        : status.getAvailableReplicas();
        return new RollingUpdate.Size(
                set.getMetadata().getName(), set.getSpec().getReplicas(), available);
    }

    /** Paused: follows {@code replicas} only when no rollout stands half-way. */
    private void resizeAlone(Deployment deployment, ReplicaSet newest, List<ReplicaSet> all) {
        if (all.stream().allMatch(set -> set.equals(newest) || set.getSpec().getReplicas() == 0)) {
            resize(newest, deployment.getSpec().getReplicas());
        }
    }

    private void resize(ReplicaSet set, int replicas) {
        if (set.getSpec().getReplicas() != replicas) {
            Statuses.patch(client, set, Map.of("spec", Map.of("replicas", replicas)));
        }
    }

    private void forget(Deployment deployment, List<ReplicaSet> old) {
        int limit =
                Optional.ofNullable(deployment.getSpec().getRevisionHistoryLimit())
                        .orElse(DEFAULT_HISTORY);
        var empty =
                old.stream()
                        .filter(set -> set.getSpec().getReplicas() == 0)
                        .filter(
                                set ->
                                        set.getStatus() != null
                                                && set.getStatus().getReplicas() == 0)
                        .toList();
        empty.stream()
                .limit(Math.max(0, empty.size() - limit))
                .forEach(set -> client.resource(set).delete());
    }

    private Optional<Duration> report(Deployment deployment) {
        var all = owned(deployment);
        var newest = all.stream().filter(set -> hasTemplate(set, deployment)).findFirst();
        var now = Instant.now();
        var status = DeploymentStatuses.of(deployment, newest.orElse(null), all, now);
        Statuses.write(client, deployment, deployment.getStatus(), status);
        return DeploymentStatuses.untilDeadline(deployment, status, now);
    }
}
