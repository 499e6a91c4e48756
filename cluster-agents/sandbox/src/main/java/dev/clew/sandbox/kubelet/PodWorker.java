package dev.clew.sandbox.kubelet;

import dev.clew.sandbox.apiserver.NotRunning;
import dev.clew.sandbox.kubelet.PodStatuses.Stage;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One pod from its binding to its end: writes its volumes, runs its init containers one after the
 * other, then its containers side by side. Its own virtual thread does the work; {@link #stop} may
 * be called from any, several times.
 */
final class PodWorker {
    private static final Duration MOUNT_RETRY = Duration.ofSeconds(1);
    private static final long REFRESH_SECONDS = 30;

    private final Surroundings surroundings;
    private final Volumes volumes;
    private final List<ContainerRunner> inits;
    private final List<ContainerRunner> containers;
    private final List<String> notEnforced;
    private final Runnable changed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Pod pod;
    private volatile Stage stage = Stage.PREPARING;
    private volatile boolean gone;

    /**
     * @param changed told whenever {@link #status} may have changed
     */
    PodWorker(Surroundings surroundings, Volumes volumes, Runnable changed) {
        this.surroundings = surroundings;
        this.volumes = volumes;
        this.pod = surroundings.pod();
        var spec = pod.getSpec();
        this.inits = runners(spec.getInitContainers(), true, changed);
        this.containers = runners(spec.getContainers(), false, changed);
        this.notEnforced = Demands.notEnforced(spec);
        this.changed = changed;
    }

    private List<ContainerRunner> runners(List<Container> of, boolean init, Runnable changed) {
        return of.stream().map(c -> new ContainerRunner(surroundings, c, init, changed)).toList();
    }

    static Duration grace(Pod pod) {
        return Duration.ofSeconds(
                Optional.ofNullable(pod.getSpec().getTerminationGracePeriodSeconds()).orElse(30L));
    }

    Pod pod() {
        return pod;
    }

    String ip() {
        return surroundings.ip();
    }

    void start() {
        Thread.ofVirtual().name("pod " + pod.getMetadata().getName()).start(this::live);
    }

    /** Takes note of changed labels and annotations, for downwardAPI volumes. */
    void update(Pod newer) {
        pod = newer.edit().withStatus(surroundings.pod().getStatus()).build();
    }

    /** Notes that the API server has the pod no more: a pod of the same name is another one. */
    void gone() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    private void live() {
        changed.run();
        try {
            var refused = Demands.refused(pod.getSpec());
            if (!refused.isEmpty()) {
                refuse(refused);
            } else {
                Map<String, Path> directories = mount();
                if (directories != null && initialize(directories)) {
                    stage = Stage.RUNNING;
                    runContainers(directories);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stage = Stage.ENDED;
            changed.run();
            ended.countDown();
        }
    }

    private void refuse(List<String> demands) throws InterruptedException {
        String why = "The sandbox runs no pods with " + String.join(", ", demands) + ".";
        surroundings.events().warning("Failed", why);
        containers.forEach(container -> container.waitIn("CreateContainerConfigError", why));
        stopping.await();
    }

    /** Waits until all volumes can be written; null when the pod was stopped before. */
    private Map<String, Path> mount() throws InterruptedException {
        do {
            try {
                return volumes.write(pod);
            } catch (NotStartable e) {
                surroundings.events().warning(e.reason(), e.getMessage());
                boolean image = e.reason().equals("ErrImagePull");
                (inits.isEmpty() ? containers : inits)
                        .forEach(
                                c ->
                                        c.waitIn(
                                                image ? e.reason() : "ContainerCreating",
                                                e.getMessage()));
            } catch (RuntimeException e) {
                // The API server did not answer, or refused a token: the same as a missing Secret.
                surroundings.events().warning("FailedMount", e.getMessage());
            }
        } while (!stopping.await(MOUNT_RETRY.toMillis(), TimeUnit.MILLISECONDS));
        return null;
    }

    private boolean initialize(Map<String, Path> directories) throws InterruptedException {
        for (ContainerRunner init : inits) {
            if (!init.run(directories)) {
                return false;
            }
        }
        return true;
    }

    private void runContainers(Map<String, Path> directories) throws InterruptedException {
        var running = new CountDownLatch(containers.size());
        for (ContainerRunner container : containers) {
            Thread.ofVirtual()
                    .name("container " + container.name())
                    .start(
                            () -> {
                                try {
                                    container.run(directories);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                } finally {
                                    running.countDown();
                                }
                            });
        }
        while (!running.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
            try {
                volumes.write(pod);
            } catch (NotStartable | RuntimeException e) {
                surroundings.events().warning("FailedMount", e.getMessage());
            }
        }
    }

    /** As the API server should have it now. */
    synchronized PodStatus status() {
        String why =
                containers.stream()
                        .map(ContainerRunner::whyNotReady)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining("; "));
        var status =
                PodStatuses.of(
                        surroundings.pod(),
                        stage,
                        inits.stream().map(ContainerRunner::status).toList(),
                        containers.stream().map(ContainerRunner::status).toList(),
                        why,
                        notEnforced,
                        Instant.now());
        // The next status keeps the times of what has not changed.
        surroundings.pod().getStatus().setConditions(status.getConditions());
        return status;
    }

    /**
     * Ends all containers and waits for it.
     *
     * @param grace between SIGTERM and SIGKILL
     */
    void stop(Duration grace) throws InterruptedException {
        stopping.countDown();
        var threads = all().map(c -> Thread.ofVirtual().start(() -> stop(c, grace))).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        ended.await();
    }

    private static void stop(ContainerRunner container, Duration grace) {
        try {
            container.stop(grace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ContainerRunner> all() {
        return Stream.concat(inits.stream(), containers.stream());
    }

    boolean isRunning() {
        return all().anyMatch(ContainerRunner::isRunning);
    }

    InputStream log(String container, boolean follow, boolean previous, OptionalInt tailLines)
            throws NotRunning, IOException {
        var runner =
                all().filter(candidate -> candidate.name().equals(container))
                        .findFirst()
                        .orElseThrow(() -> new NotRunning("the pod has no container " + container));
        return runner.log(follow, previous, tailLines);
    }

    /** Closes the logs of a pod that has ended. */
    void close() throws IOException {
        for (ContainerRunner container : all().toList()) {
            container.close();
        }
    }
}
