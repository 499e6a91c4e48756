package dev.clew.sandbox.kubelet;

import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;
import dev.clew.sandbox.controllers.WorkQueue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the pods bound to one node as processes of this machine. It hears of them from an informer
 * and reports by status patches; each pod has a worker, one more thread sends what has changed.
 */
public final class ProcessKubelet implements Kubelet, AutoCloseable, ResourceEventHandler<Pod> {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessKubelet.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(3);

    private final LocalNode node;
    private final Programs programs;
    private final Watchdog watchdog;
    private final Path directory;
    private final PodAddresses addresses;
    private final Sockets sockets = new Sockets();
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();
    private final Map<String, PodStatus> reported = new ConcurrentHashMap<>();
    private final WorkQueue statuses = new WorkQueue("pod statuses", this::report);
    private volatile KubernetesClient client;
    private volatile boolean closed;
    private Credentials credentials;

    /**
     * @param directory for the files of pods; made when missing
     */
    public ProcessKubelet(LocalNode node, Programs programs, Watchdog watchdog, Path directory) {
        this.node = node;
        this.programs = programs;
        this.watchdog = watchdog;
        this.directory = directory;
        this.addresses = new PodAddresses(node.network());
    }

    /**
     * Registers the node and starts to run its pods.
     *
     * @param pods of all namespaces and nodes; not yet started or just so
     */
    public void start(KubernetesClient client, SharedIndexInformer<Pod> pods) {
        this.client = client;
        this.credentials = new Credentials(client);
        node.register(client);
        pods.addEventHandler(this);
    }

    @Override
    public void onAdd(Pod pod) {
        if (!node.name().equals(pod.getSpec().getNodeName())) {
            return;
        }
        String uid = pod.getMetadata().getUid();
        if (!workers.containsKey(uid) && !leaving.contains(uid)) {
            var worker = worker(pod);
            workers.put(uid, worker);
            worker.start();
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            Long seconds = pod.getMetadata().getDeletionGracePeriodSeconds();
            end(
                    uid,
                    Optional.ofNullable(seconds)
                            .map(Duration::ofSeconds)
                            .orElse(PodWorker.grace(pod)));
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        var worker = workers.get(pod.getMetadata().getUid());
        if (worker != null) {
            worker.update(pod);
        }
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        String uid = pod.getMetadata().getUid();
        leaving.remove(uid);
        var worker = workers.get(uid);
        if (worker != null) {
            worker.gone();
            end(uid, Duration.ZERO);
        }
    }

    private PodWorker worker(Pod given) {
        String ip = addresses.take();
        var pod =
                given.edit()
                        .withNewStatus()
                        .withPodIP(ip)
                        .addNewPodIP(ip)
                        .withHostIP(node.address())
                        .addNewHostIP(node.address())
                        .withStartTime(PodStatuses.time(Instant.now()))
                        .endStatus()
                        .build();
        Path own = directory.resolve(pod.getMetadata().getUid());
        var surroundings =
                new Surroundings(
                        pod,
                        own,
                        programs,
                        new PodEnvironment(client, programs.environment()),
                        credentials,
                        watchdog,
                        sockets,
                        new PodEvents(client, pod));
        var volumes = new Volumes(client, programs, credentials, own.resolve("volumes"));
        var key = new WorkQueue.Key("", pod.getMetadata().getUid());
        return new PodWorker(surroundings, volumes, () -> statuses.add(key));
    }

    /** Ends a pod in a thread of its own; a second call with less grace hastens the first. */
    private void end(String uid, Duration grace) {
        var worker = workers.get(uid);
        if (worker == null) {
            return;
        }
        Thread.ofVirtual()
                .name("end of pod " + worker.pod().getMetadata().getName())
                .start(
                        () -> {
                            try {
                                worker.stop(grace);
                                if (!closed) {
                                    forget(uid, worker);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private void forget(String uid, PodWorker worker) {
        var meta = worker.pod().getMetadata();
        if (!worker.isGone()) {
            if (!leaving.add(uid)) {
                return;
            }
            try {
                report(worker);
                client.pods().resource(worker.pod()).withGracePeriod(0).delete();
            } catch (KubernetesClientException e) {
                LOG.warn("pod {} not deleted: {}", meta.getName(), e.getMessage());
            }
        }
        if (!workers.remove(uid, worker)) {
            return;
        }
        reported.remove(uid);
        credentials.forget(worker.pod());
        addresses.giveBack(worker.ip());
        try {
            worker.close();
            remove(directory.resolve(uid));
        } catch (IOException e) {
            LOG.warn("files of pod {} not removed: {}", meta.getName(), e.toString());
        }
    }

    private static void remove(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var paths = Files.walk(tree)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Optional<Duration> report(WorkQueue.Key uid) {
        var worker = workers.get(uid.name());
        if (worker != null && !closed) {
            report(worker);
        }
        return Optional.empty();
    }

    /** Sends the status when it has changed; a pod that is gone meanwhile needs none. */
    private synchronized void report(PodWorker worker) {
        var status = worker.status();
        var meta = worker.pod().getMetadata();
        if (status.equals(reported.get(meta.getUid()))) {
            return;
        }
        var patch = Map.of("metadata", Map.of("uid", meta.getUid()), "status", status);
        try {
            client.pods()
                    .inNamespace(meta.getNamespace())
                    .withName(meta.getName())
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization().asJson(patch));
            reported.put(meta.getUid(), status);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 409) {
                throw e;
            }
        }
    }

    private PodWorker find(String namespace, String name) throws NotRunning {
        return workers.values().stream()
                .filter(w -> w.pod().getMetadata().getNamespace().equals(namespace))
                .filter(w -> w.pod().getMetadata().getName().equals(name))
                .max(Comparator.comparing(w -> w.pod().getMetadata().getCreationTimestamp()))
                .orElseThrow(() -> new NotRunning("pod " + name + " does not run on this node"));
    }

    @Override
    public InputStream logs(
            String namespace,
            String pod,
            String container,
            boolean follow,
            boolean previous,
            OptionalInt tailLines)
            throws NotRunning {
        try {
            return find(namespace, pod).log(container, follow, previous, tailLines);
        } catch (IOException e) {
            throw new NotRunning("the log of " + container + " cannot be read: " + e);
        }
    }

    @Override
    public InetSocketAddress address(String namespace, String pod, int port) throws NotRunning {
        var worker = find(namespace, pod);
        if (!worker.isRunning()) {
            throw new NotRunning("pod " + pod + " has no running container");
        }
        return new InetSocketAddress(worker.ip(), port);
    }

    /** Ends all pods, three seconds at most between SIGTERM and SIGKILL; their objects stay. */
    @Override
    public void close() {
        closed = true;
        statuses.close();
        var threads =
                workers.values().stream()
                        .map(worker -> Thread.ofVirtual().start(() -> stop(worker)))
                        .toList();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(PodWorker worker) {
        try {
            worker.stop(STOP_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
