package dev.clew.app.clusters;

import dev.clew.app.clusters.Workloads.NamespaceRow;
import dev.clew.app.ui.Words;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;

import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Lists the workloads of a cluster. Lists are fetched in pages and only rows are kept, so that a
 * cluster with tens of thousands of pods fits. Used by one thread, once.
 */
final class WorkloadReading {
    private static final String BATCH = ".batch";
    private static final long PAGE = 500;
    private static final Set<Integer> NOT_SERVED =
            Set.of(
                    HttpURLConnection.HTTP_NOT_FOUND,
                    HttpURLConnection.HTTP_BAD_METHOD,
                    HttpURLConnection.HTTP_NOT_IMPLEMENTED);

    private final KubernetesClient client;
    private final Set<String> unseen;
    private final Map<String, List<WorkloadRow>> namespaces = new TreeMap<>();
    private final List<Words> troubles = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private WorkloadReading(KubernetesClient client, Collection<String> unseen) {
        this.client = client;
        this.unseen = Set.copyOf(unseen);
    }

    /**
     * Reads them. What the caller may not list becomes a trouble, and the rest is read.
     *
     * @param unseen namespaces to be left out
     * @throws KubernetesClientException if the server does not answer
     */
    static Workloads of(KubernetesClient client, Collection<String> unseen) {
        return new WorkloadReading(client, unseen).read();
    }

    private Workloads read() {
        each("namespaces", client.namespaces(), this::namespace);
        each("deployments.apps", client.apps().deployments().inAnyNamespace(), this::workload);
        each("statefulsets.apps", client.apps().statefulSets().inAnyNamespace(), this::workload);
        each("daemonsets.apps", client.apps().daemonSets().inAnyNamespace(), this::workload);
        each("cronjobs" + BATCH, client.batch().v1().cronjobs().inAnyNamespace(), this::workload);
        each(
                "jobs" + BATCH,
                client.batch().v1().jobs().inAnyNamespace(),
                only(job -> isOnItsOwn(job) && isGoingOn(job)));
        each("pods", client.pods().inAnyNamespace(), only(pod -> isOnItsOwn(pod) && isAlive(pod)));
        return new Workloads(
                namespaces.entrySet().stream()
                        .map(entry -> new NamespaceRow(entry.getKey(), sorted(entry.getValue())))
                        .toList(),
                troubles,
                leftOut);
    }

    /** What is done with one object of a list. */
    private interface Taker<T> {
        void take(T object);
    }

    private <T extends HasMetadata> Taker<T> only(Predicate<T> wanted) {
        return object -> {
            if (wanted.test(object)) {
                workload(object);
            }
        };
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            String resource, Listable<L> listable, Taker<? super T> taker) {
        try {
            String next = null;
            do {
                ListOptions page =
                        new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build();
                L list = listable.list(page);
                list.getItems().forEach(taker::take);
                next = list.getMetadata().getContinue();
            } while (next != null && !next.isEmpty());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                troubles.add(Words.of("clusters.tree.denied", resource));
            } else if (NOT_SERVED.contains(e.getCode())) {
                troubles.add(Words.of("clusters.tree.notServed", resource));
            } else {
                throw e;
            }
        }
    }

    private void namespace(HasMetadata namespace) {
        String name = namespace.getMetadata().getName();
        if (unseen.contains(name)) {
            leftOut.add(name);
        } else if (namespace.getMetadata().getDeletionTimestamp() == null) {
            namespaces.put(name, new ArrayList<>());
        }
    }

    private void workload(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        if (!unseen.contains(namespace) && object.getMetadata().getDeletionTimestamp() == null) {
            namespaces
                    .computeIfAbsent(namespace, _ -> new ArrayList<>())
                    .add(WorkloadFacts.of(object));
        }
    }

    private static boolean isOnItsOwn(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getController)
                .noneMatch(Boolean.TRUE::equals);
    }

    private static boolean isGoingOn(Job job) {
        return job.getStatus() == null || job.getStatus().getCompletionTime() == null;
    }

    private static boolean isAlive(Pod pod) {
        String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        return !"Succeeded".equals(phase) && !"Failed".equals(phase);
    }

    private static List<WorkloadRow> sorted(List<WorkloadRow> rows) {
        return rows.stream().sorted(Comparator.comparing(WorkloadRow::ref)).toList();
    }
}
