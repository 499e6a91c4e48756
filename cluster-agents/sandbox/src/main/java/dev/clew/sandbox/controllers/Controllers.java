package dev.clew.sandbox.controllers;

import module java.base;

import io.fabric8.kubernetes.api.model.BindingBuilder;
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
        this.podSets = new PodSets(client, nodeName);
        this.deployments = new Deployments(client);
        pods.addEventHandler(loop);
        this.informers =
                List.of(
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
        boolean settled = each(pods, this::bind);
        settled &= each(sets, set -> podSets.replicate(set, pods));
        settled &= each(daemons, set -> podSets.spread(set, pods));
        settled &= each(rolled, deployment -> deployments.roll(deployment, sets, pods));
        return settled;
    }

    /** One object that cannot be served must not hinder the others; false if there is one. */
    private static <T extends HasMetadata> boolean each(List<T> objects, Consumer<T> reconcile) {
        boolean settled = true;
        for (T object : objects) {
            try {
                if (!object.isMarkedForDeletion()) {
                    reconcile.accept(object);
                }
            } catch (RuntimeException e) {
                var name = object.getMetadata().getName();
                LOG.warn("{} {} is tried again: {}", object.getKind(), name, e.toString());
                settled = false;
            }
        }
        return settled;
    }

    /** Gives a pod its node: there is one. */
    private void bind(Pod pod) {
        if (pod.getSpec().getNodeName() == null) {
            var meta = pod.getMetadata();
            var binding =
                    new BindingBuilder()
                            .withNewMetadata()
                            .withName(meta.getName())
                            .endMetadata()
                            .withNewTarget()
                            .withKind("Node")
                            .withName(podSets.nodeName())
                            .endTarget();
            var path = "/api/v1/namespaces/" + meta.getNamespace() + "/pods/" + meta.getName();
            client.raw(path + "/binding", "POST", binding.build());
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        loop.close();
    }
}
