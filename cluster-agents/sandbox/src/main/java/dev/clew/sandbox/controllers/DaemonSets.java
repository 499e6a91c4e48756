package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one pod of each DaemonSet on the node, if its node selector allows. RollingUpdate replaces
 * a pod of an older template as soon as it sees it (one node: {@code maxUnavailable} is 1),
 * OnDelete waits until somebody deletes it.
 */
final class DaemonSets implements WorkQueue.Reconciler {
    private static final String HASH = "controller-revision-hash";

    private final KubernetesClient client;
    private final String nodeName;

    DaemonSets(KubernetesClient client, String nodeName) {
        this.client = client;
        this.nodeName = nodeName;
    }

    @Override
    public Optional<Duration> reconcile(WorkQueue.Key key) {
        var set =
                client.apps().daemonSets().inNamespace(key.namespace()).withName(key.name()).get();
        if (set == null || set.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Node node = client.nodes().withName(nodeName).get();
        boolean wanted =
                node != null && Scheduler.fits(set.getSpec().getTemplate().getSpec(), node);
        String hash = PodTemplates.hash(set.getSpec().getTemplate());
        var pods =
                client
                        .pods()
                        .inNamespace(key.namespace())
                        .withLabelSelector(set.getSpec().getSelector())
                        .list()
                        .getItems()
                        .stream()
                        .filter(pod -> PodTemplates.owns(set, pod))
                        .toList();
        var next = report(set, wanted, hash, pods);
        if (wanted && pods.isEmpty()) {
            create(set, hash);
        }
        pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(
                        pod ->
                                !wanted
                                        || !PodTemplates.isActive(pod)
                                        || (!isCurrent(pod, hash) && replacesByItself(set)))
                .forEach(pod -> client.resource(pod).delete());
        return next;
    }

    private void create(DaemonSet set, String hash) {
        var template = PodTemplates.labelled(set.getSpec().getTemplate(), HASH, hash);
        template.getSpec().setNodeName(nodeName);
        client.resource(PodTemplates.pod(template, set)).create();
    }

    private static boolean isCurrent(Pod pod, String hash) {
        return hash.equals(pod.getMetadata().getLabels().get(HASH));
    }

    private static boolean replacesByItself(DaemonSet set) {
        var strategy = set.getSpec().getUpdateStrategy();
        return strategy == null || !"OnDelete".equals(strategy.getType());
    }

    private Optional<Duration> report(DaemonSet set, boolean wanted, String hash, List<Pod> all) {
        var pods = all.stream().filter(PodTemplates::isActive).toList();
        var now = Instant.now();
        var waits =
                pods.stream()
                        .map(
                                pod ->
                                        PodTemplates.untilAvailable(
                                                pod, set.getSpec().getMinReadySeconds(), now))
                        .flatMap(Optional::stream)
                        .toList();
        int desired = wanted ? 1 : 0;
        int available = (int) waits.stream().filter(Duration::isZero).count();
        int updated = (int) pods.stream().filter(pod -> isCurrent(pod, hash)).count();
        Statuses.write(
                client,
                set,
                set.getStatus(),
                new DaemonSetStatusBuilder(set.getStatus())
                        .withDesiredNumberScheduled(desired)
                        .withCurrentNumberScheduled(Math.min(pods.size(), desired))
                        .withNumberMisscheduled(wanted ? 0 : pods.size())
                        .withNumberReady(waits.size())
                        .withUpdatedNumberScheduled(updated)
                        .withNumberAvailable(available)
                        .withNumberUnavailable(Math.max(0, desired - available))
                        .withObservedGeneration(set.getMetadata().getGeneration())
                        .build());
        return waits.stream().filter(Duration::isPositive).min(Comparator.naturalOrder());
    }
}
