package dev.clew.operator.cluster;

import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Destination;
import dev.clew.api.crd.Installation;
import dev.clew.api.crd.Source;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Follows everything that the operator looks at. A kind that cannot be listed yet (its CRD is not
 * there, a right is missing) is asked for again until it can.
 */
public final class Informers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Informers.class);
    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(
                    Namespace.class,
                    Service.class,
                    Pod.class,
                    Deployment.class,
                    ReplicaSet.class,
                    DaemonSet.class,
                    StatefulSet.class,
                    Job.class,
                    CronJob.class,
                    Source.class,
                    Destination.class,
                    Installation.class);

    private final KubernetesClient client;
    private final Map<Class<? extends HasMetadata>, SharedIndexInformer<? extends HasMetadata>>
            informers = new LinkedHashMap<>();

    /**
     * @param client its life is the caller's
     * @param changed called on any change, by the client's threads; must return at once
     */
    public Informers(KubernetesClient client, Runnable changed) {
        this.client = client;
        KINDS.forEach(kind -> informers.put(kind, informer(kind, changed)));
    }

    /** Starts listing and watching; done when every kind was listed once. */
    public CompletableFuture<Void> start() {
        return CompletableFuture.allOf(
                informers.values().stream()
                        .map(SharedIndexInformer::start)
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new));
    }

    /** What is known now. */
    public ClusterState state() {
        var lists = new HashMap<Class<?>, List<? extends HasMetadata>>();
        informers.forEach((kind, informer) -> lists.put(kind, informer.getStore().list()));
        return ClusterState.of(lists);
    }

    /** A ReplicaSet or Job: from what is known, else from the API server. */
    public Optional<HasMetadata> between(WorkloadRef ref) {
        Class<? extends HasMetadata> kind = ref.kind().equals("Job") ? Job.class : ReplicaSet.class;
        HasMetadata known =
                informers.get(kind).getStore().getByKey(ref.namespace() + "/" + ref.name());
        return Optional.ofNullable(known).or(() -> ask(kind, ref));
    }

    private Optional<HasMetadata> ask(Class<? extends HasMetadata> kind, WorkloadRef ref) {
        return Optional.ofNullable(
                client.resources(kind).inNamespace(ref.namespace()).withName(ref.name()).get());
    }

    private <T extends HasMetadata> SharedIndexInformer<T> informer(
            Class<T> kind, Runnable changed) {
        SharedIndexInformer<T> informer =
                client.resources(kind).inAnyNamespace().runnableInformer(0);
        informer.exceptionHandler(
                (started, problem) -> {
                    LOG.warn("Cannot follow {}: {}", kind.getSimpleName(), problem.getMessage());
                    return true;
                });
        informer.addEventHandler(new Wake<>(changed));
        return informer;
    }

    @Override
    public void close() {
        informers.values().forEach(SharedIndexInformer::stop);
    }

    private record Wake<T>(Runnable changed) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            changed.run();
        }

        @Override
        public void onUpdate(T before, T after) {
            changed.run();
        }

        @Override
        public void onDelete(T deleted, boolean unseen) {
            changed.run();
        }
    }
}
