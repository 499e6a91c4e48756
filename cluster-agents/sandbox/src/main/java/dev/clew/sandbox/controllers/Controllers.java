package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All controllers of one cluster with one node. A pass reads every object and brings the cluster a
 * step nearer to what they ask for; whatever changes, by a pass or by others, wakes the next.
 */
public final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

    private final KubernetesClient client;
    private final PodSets podSets;
    private final Deployments deployments;
    private final Scheduler scheduler;
    private final WorkLoop loop = new WorkLoop("controllers", this::pass);
    private final List<SharedIndexInformer<?>> informers;

    /**
     * Starts them.
     *
     * @param pods of all namespaces; not yet started or just so
     * @param nodeName the one node that pods are bound to
     */
    public Controllers(KubernetesClient client, SharedIndexInformer<Pod> pods, String nodeName) {
        this.client = client;
        this.scheduler = new Scheduler(client, nodeName);
        this.podSets = new PodSets(client, scheduler);
        this.deployments = new Deployments(client);
        pods.addEventHandler(loop);
        this.informers =
                List.of(
                        client.nodes().inform(loop),
                        client.apps().deployments().inAnyNamespace().inform(loop),
                        client.apps().replicaSets().inAnyNamespace().inform(loop),
                        client.apps().daemonSets().inAnyNamespace().inform(loop));
    }

    private boolean pass() {
        var apps = client.apps();
        var rolled = apps.deployments().inAnyNamespace().list().getItems();
        var daemons = apps.daemonSets().inAnyNamespace().list().getItems();
        var sets = apps.replicaSets().inAnyNamespace().list().getItems();
        var pods = client.pods().inAnyNamespace().list().getItems();
        var settled =
                List.of(
                        each(pods, scheduler::bind),
                        each(sets, set -> podSets.replicate(set, pods)),
                        each(daemons, set -> podSets.spread(set, pods)),
                        each(rolled, deployment -> deployments.roll(deployment, sets, pods)));
        return !settled.contains(false);
    }

    /** One object that cannot be served must not hinder the others. */
    private static <T extends HasMetadata> boolean each(List<T> objects, Predicate<T> reconcile) {
        boolean settled = true;
        for (T object : objects) {
            try {
                settled &= object.isMarkedForDeletion() || reconcile.test(object);
            } catch (RuntimeException e) {
                var name = object.getMetadata().getName();
                LOG.warn("{} {} is tried again: {}", object.getKind(), name, e.toString());
                settled = false;
            }
        }
        return settled;
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        loop.close();
    }
}
