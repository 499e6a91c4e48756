package dev.clew.sandbox.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All controllers of one cluster with one node, and what wakes them. */
public final class Controllers implements AutoCloseable {
    private final WorkQueue deployments;
    private final WorkQueue replicaSets;
    private final WorkQueue daemonSets;
    private final WorkQueue scheduler;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    /**
     * Starts them.
     *
     * @param pods of all namespaces; not yet started or just so
     * @param nodeName the one node that pods are bound to
     */
    public Controllers(KubernetesClient client, SharedIndexInformer<Pod> pods, String nodeName) {
        this.deployments = new WorkQueue("deployments", new Deployments(client));
        this.replicaSets = new WorkQueue("replicasets", new ReplicaSets(client));
        this.daemonSets = new WorkQueue("daemonsets", new DaemonSets(client, nodeName));
        this.scheduler = new WorkQueue("scheduler", new Scheduler(client, nodeName));
        informers.add(
                client.apps()
                        .deployments()
                        .inAnyNamespace()
                        .inform(whenever((Deployment d) -> deployments.add(key(d)))));
        informers.add(
                client.apps()
                        .replicaSets()
                        .inAnyNamespace()
                        .inform(
                                whenever(
                                        (ReplicaSet set) -> {
                                            replicaSets.add(key(set));
                                            wakeOwner(set);
                                        })));
        informers.add(
                client.apps()
                        .daemonSets()
                        .inAnyNamespace()
                        .inform(whenever((DaemonSet set) -> daemonSets.add(key(set)))));
        pods.addEventHandler(
                whenever(
                        pod -> {
                            if (pod.getSpec().getNodeName() == null) {
                                scheduler.add(key(pod));
                            }
                            wakeOwner(pod);
                        }));
    }

    private static WorkQueue.Key key(HasMetadata object) {
        return new WorkQueue.Key(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private void wakeOwner(HasMetadata object) {
        var owner =
                object.getMetadata().getOwnerReferences().stream()
                        .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                        .findFirst();
        owner.flatMap(this::queue)
                .ifPresent(
                        queue ->
                                queue.add(
                                        new WorkQueue.Key(
                                                object.getMetadata().getNamespace(),
                                                owner.get().getName())));
        // A Deployment that recreates waits for the last pod, which its ReplicaSet counts no more.
        String deployment = object instanceof Pod pod ? deploymentOf(pod) : "";
        if (!deployment.isEmpty()) {
            deployments.add(new WorkQueue.Key(object.getMetadata().getNamespace(), deployment));
        }
    }

    private static String deploymentOf(Pod pod) {
        var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        String hash = "-" + labels.get("pod-template-hash");
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(o -> o.getKind().equals("ReplicaSet") && o.getName().endsWith(hash))
                .map(o -> o.getName().substring(0, o.getName().length() - hash.length()))
                .findFirst()
                .orElse("");
    }

    private Optional<WorkQueue> queue(OwnerReference owner) {
        return Optional.ofNullable(
                switch (owner.getKind()) {
                    case "Deployment" -> deployments;
                    case "ReplicaSet" -> replicaSets;
                    case "DaemonSet" -> daemonSets;
                    default -> null;
                });
    }

    /** Hands on each object that was added, changed or deleted. */
    public static <T> ResourceEventHandler<T> whenever(Consumer<T> changed) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                changed.accept(object);
            }

            @Override
            public void onUpdate(T before, T object) {
                changed.accept(object);
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                changed.accept(object);
            }
        };
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
        List.of(deployments, replicaSets, daemonSets, scheduler).forEach(WorkQueue::close);
    }
}
