package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;
import dev.clew.sandbox.controllers.WorkLoop;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the pods bound to one node as processes of this machine. It hears of them from an informer
 * and reports by status patches; each pod has a worker, one more thread sends what has changed.
 */
public final class ProcessKubelet implements Kubelet, AutoCloseable, ResourceEventHandler<Pod> {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessKubelet.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(3);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final LocalNode node;
    private final Programs programs;
    private final Watchdog watchdog;
    private final Path directory;
    private final AtomicInteger addresses = new AtomicInteger();
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final WorkLoop statuses = new WorkLoop("pod statuses", this::reportAll);
    private volatile KubernetesClient client;
    private volatile boolean closed;

    /**
     * @param directory for the files of pods; made when missing
     */
    public ProcessKubelet(LocalNode node, Programs programs, Watchdog watchdog, Path directory) {
        this.node = node;
        this.programs = programs;
        this.watchdog = watchdog;
        this.directory = directory;
    }

    /**
     * Registers the node and starts to run its pods.
     *
     * @param pods of all namespaces and nodes; not yet started or just so
     */
    public void start(KubernetesClient client, SharedIndexInformer<Pod> pods) {
        this.client = client;
        node.register(client);
        pods.addEventHandler(this);
    }

    @Override
    public void onAdd(Pod pod) {
        if (!node.name().equals(pod.getSpec().getNodeName())) {
            return;
        }
        var worker = workers.computeIfAbsent(pod.getMetadata().getUid(), uid -> start(pod));
        worker.pod.update(json(pod, worker.pod.pod().path("status")));
        if (pod.isMarkedForDeletion()) {
            long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
            end(worker, Duration.ofSeconds(grace), this::release);
        }
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        onAdd(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {
        var worker = workers.get(pod.getMetadata().getUid());
        if (worker != null) {
            end(worker, Duration.ZERO, this::forget);
        }
    }

    private PodWorker start(Pod pod) {
        String ip = freeAddress();
        var status = JsonNodeFactory.instance.objectNode();
        status.put("podIP", ip).putArray("podIPs").addObject().put("ip", ip);
        status.put("hostIP", node.address());
        status.putArray("hostIPs").addObject().put("ip", node.address());
        status.put("startTime", Template.time(Instant.now()));
        var context =
                new PodContext(
                        client, json(pod, status), directory, programs, watchdog, statuses::wake);
        var worker = new PodWorker(context);
        worker.start();
        return worker;
    }

    private JsonNode json(Pod pod, JsonNode status) {
        var json = client.getKubernetesSerialization().convertValue(pod, ObjectNode.class);
        return json.set("status", status);
    }

    /**
     * One of 127.N.1.1 to 127.N.127.254, each in turn, so that late connections to a pod that has
     * gone find nobody.
     */
    private String freeAddress() {
        var taken = workers.values().stream().map(worker -> worker.pod.ip).toList();
        return Stream.generate(() -> Math.floorMod(addresses.getAndIncrement(), 127 * 254))
                .map(n -> "127.%d.%d.%d".formatted(node.network(), 1 + n / 254, 1 + n % 254))
                .filter(ip -> !taken.contains(ip))
                .findFirst()
                .orElseThrow();
    }

    /** Ends a pod in a thread of its own; a second call with less grace hastens the first. */
    private void end(PodWorker worker, Duration grace, Consumer<PodWorker> then) {
        Thread.startVirtualThread(
                () -> {
                    worker.stop(grace);
                    if (!closed) {
                        then.accept(worker);
                    }
                });
    }

    /** Lets the API server forget a pod; once, since a pod of the same name may come then. */
    private void release(PodWorker worker) {
        if (worker.released.getAndSet(true)) {
            return;
        }
        report(worker);
        try {
            object(worker).withGracePeriod(0).delete();
        } catch (KubernetesClientException e) {
            LOG.warn("pod {} not deleted: {}", worker.pod.name, e.getMessage());
        }
    }

    private void forget(PodWorker worker) {
        workers.remove(worker.pod.uid);
        try {
            AtomicFiles.remove(worker.pod.directory);
        } catch (IOException e) {
            LOG.warn("files of pod {} not removed: {}", worker.pod.name, e.toString());
        }
    }

    private PodResource object(PodWorker worker) {
        return client.pods().inNamespace(worker.pod.namespace).withName(worker.pod.name);
    }

    private boolean reportAll() {
        return workers.values().stream().filter(worker -> !report(worker)).count() == 0;
    }

    /**
     * Sends the status when it has changed; a pod that is gone meanwhile needs none.
     *
     * @return false when it has to be tried again
     */
    private synchronized boolean report(PodWorker worker) {
        var status = worker.status();
        if (closed || status.equals(worker.reported)) {
            return true;
        }
        var patch = Map.of("metadata", Map.of("uid", worker.pod.uid), "status", status);
        try {
            String json = client.getKubernetesSerialization().asJson(patch);
            object(worker).subresource("status").patch(MERGE, json);
        } catch (KubernetesClientException e) {
            if (e.getCode() != 404 && e.getCode() != 409) {
                LOG.warn("status of pod {} not sent: {}", worker.pod.name, e.getMessage());
                return false;
            }
        }
        worker.reported = status;
        return true;
    }

    private PodWorker find(String namespace, String name) throws NotRunning {
        return workers.values().stream()
                .filter(w -> w.pod.namespace.equals(namespace) && w.pod.name.equals(name))
                .max(Comparator.comparing(w -> w.pod.pod().at("/status/startTime").asText()))
                .orElseThrow(() -> new NotRunning("pod " + name + " does not run on this node"));
    }

    @Override
    public InputStream logs(String namespace, String pod, Log asked) throws NotRunning {
        var runner = find(namespace, pod).container(asked.container());
        String unknown = "container " + asked.container() + " is not valid for pod " + pod;
        try {
            return runner.orElseThrow(() -> new NotRunning(unknown)).log(asked);
        } catch (IOException e) {
            throw new NotRunning("the log of " + asked.container() + " cannot be read: " + e);
        }
    }

    @Override
    public InetSocketAddress address(String namespace, String pod, int port) throws NotRunning {
        var worker = find(namespace, pod);
        if (!worker.isRunning()) {
            throw new NotRunning("pod " + pod + " has no running container");
        }
        return new InetSocketAddress(worker.pod.ip, port);
    }

    /** Ends all pods, three seconds at most between SIGTERM and SIGKILL; their objects stay. */
    @Override
    public void close() {
        closed = true;
        statuses.close();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            workers.values().forEach(worker -> threads.execute(() -> worker.stop(STOP_GRACE)));
        }
    }
}
