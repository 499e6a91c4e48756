package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.clew.sandbox.kubelet.PodStatuses.Stage;

/**
 * One pod from its binding to its end: writes its volumes, runs its init containers one after the
 * other, then its containers side by side. Its own virtual thread does the work; {@link #stop} may
 * be called from any, several times.
 */
final class PodWorker {
    private static final long REFRESH_SECONDS = 30;

    final PodContext pod;
    private final Volumes volumes;
    private final List<ContainerRunner> inits;
    private final List<ContainerRunner> containers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Stage stage = Stage.PREPARING;
    private JsonNode status;

    /** What the API server was told last; the kubelet's to keep. */
    JsonNode reported = MissingNode.getInstance();

    /** Whether its object was deleted; the kubelet's to keep. */
    final AtomicBoolean released = new AtomicBoolean();

    PodWorker(PodContext pod) {
        this.pod = pod;
        this.volumes = new Volumes(pod);
        this.inits = runners("initContainers", true);
        this.containers = runners("containers", false);
        this.status = pod.pod().path("status");
    }

    private List<ContainerRunner> runners(String field, boolean init) {
        var all = pod.spec().path(field).valueStream();
        return all.map(container -> new ContainerRunner(pod, container, init)).toList();
    }

    void start() {
        Thread.ofVirtual().name("pod " + pod.name).start(this::live);
    }

    private void live() {
        pod.changed.run();
        try {
            var directories = mount();
            boolean initialized = stopping.getCount() > 0;
            for (var init = inits.iterator(); initialized && init.hasNext(); ) {
                initialized = init.next().run(directories);
            }
            if (initialized) {
                stage = Stage.RUNNING;
                runContainers(directories);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stage = Stage.ENDED;
            pod.changed.run();
            ended.complete(null);
        }
    }

    /** Waits until all volumes can be written; returns none when the pod was stopped before. */
    private Map<String, Path> mount() throws InterruptedException {
        while (stopping.getCount() > 0) {
            try {
                return volumes.write();
            } catch (NotStartable e) {
                pod.warn(e.reason(), e.getMessage());
                String reason = e.reason().equals("FailedMount") ? "ContainerCreating" : e.reason();
                var first = inits.isEmpty() ? containers : inits;
                first.forEach(container -> container.waitIn(reason, e.getMessage()));
            } catch (RuntimeException e) {
                // The API server did not answer, or refused a token: the same as a missing Secret.
                pod.warn("FailedMount", e.toString());
            }
            stopping.await(1, TimeUnit.SECONDS);
        }
        return Map.of();
    }

    private void runContainers(Map<String, Path> directories) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ContainerRunner container : containers) {
                var _ = threads.submit(() -> container.run(directories));
            }
            threads.shutdown();
            while (!threads.awaitTermination(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                refresh();
            }
        }
    }

    private void refresh() {
        try {
            volumes.write();
            for (var container : containers) {
                container.limitLog();
            }
        } catch (NotStartable | IOException | RuntimeException e) {
            pod.warn("FailedMount", e.toString());
        }
    }

    /** As the API server should have it now. */
    synchronized JsonNode status() {
        String why =
                containers.stream()
                        .map(ContainerRunner::whyNotReady)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining("; "));
        var first = inits.stream().map(ContainerRunner::status).toList();
        var main = containers.stream().map(ContainerRunner::status).toList();
        // The next status keeps the times of what has not changed.
        status = new PodStatuses(status, Instant.now()).of(pod.spec(), stage, first, main, why);
        return status;
    }

    /**
     * Ends all containers and waits for it.
     *
     * @param grace between SIGTERM and SIGKILL
     */
    void stop(Duration grace) {
        stopping.countDown();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all().forEach(container -> threads.execute(() -> container.stop(grace)));
        }
        ended.join();
    }

    private Stream<ContainerRunner> all() {
        return Stream.concat(inits.stream(), containers.stream());
    }

    boolean isRunning() {
        return all().anyMatch(ContainerRunner::isRunning);
    }

    Optional<ContainerRunner> container(String name) {
        return all().filter(candidate -> candidate.name().equals(name)).findFirst();
    }
}
