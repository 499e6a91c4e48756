package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clew.sandbox.apiserver.NotRunning;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Keeps one container of one pod running: starts its process, and again when it has ended, as the
 * pod's restart policy says. {@link #run} belongs to one thread; the rest may be called from any.
 */
final class ContainerRunner {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int START_ERROR = 128;

    private final Surroundings pod;
    private final Container container;
    private final boolean init;
    private final Runnable changed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private ContainerStatus status;
    private ContainerRun current;
    private ContainerLog previous;
    private String whyNotReady = "";
    private int starts;

    /**
     * @param init whether it is an init container, which runs until it succeeds
     * @param changed told whenever {@link #status} has changed
     */
    ContainerRunner(Surroundings pod, Container container, boolean init, Runnable changed) {
        this.pod = pod;
        this.container = container;
        this.init = init;
        this.changed = changed;
        this.status =
                new ContainerStatusBuilder()
                        .withName(container.getName())
                        .withImage(container.getImage())
                        .withImageID("")
                        .withReady(false)
                        .withStarted(false)
                        .withRestartCount(0)
                        .withNewLastState()
                        .endLastState()
                        .withNewState()
                        .withNewWaiting(null, init ? "PodInitializing" : "ContainerCreating")
                        .endState()
                        .build();
    }

    String name() {
        return container.getName();
    }

    synchronized ContainerStatus status() {
        return status;
    }

    /** In words; empty when it is ready or nothing is known. */
    synchronized String whyNotReady() {
        return whyNotReady;
    }

    synchronized boolean isRunning() {
        return current != null && current.isAlive();
    }

    /**
     * Runs the container until it will not run again.
     *
     * @param volumes name → directory
     * @return whether its last process succeeded; false also when it was stopped
     */
    boolean run(Map<String, Path> volumes) throws InterruptedException {
        while (!isStopping()) {
            Duration pause;
            try {
                var launch = Launch.of(pod, container, volumes);
                Instant begun = Instant.now();
                int exit = runOnce(launch);
                if (isStopping() || !restarts(exit)) {
                    return exit == 0 && !isStopping();
                }
                pause = backoff.after(Duration.between(begun, Instant.now()));
                if (!pause.isZero()) {
                    waitIn(
                            "CrashLoopBackOff",
                            "back-off " + pause.toSeconds() + "s restarting failed container");
                }
            } catch (NotStartable e) {
                pause = awaitBetterTimes(e);
            }
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** A missing image is looked for ever more rarely; a missing Secret may come any moment. */
    private Duration awaitBetterTimes(NotStartable e) {
        boolean image = e.reason().equals("ErrImagePull");
        boolean again = image && isWaitingFor("ErrImagePull", "ImagePullBackOff");
        waitIn(again ? "ImagePullBackOff" : e.reason(), e.getMessage());
        pod.events().warning("Failed", e.getMessage());
        Duration pause = image ? backoff.after(Duration.ZERO) : RETRY;
        return pause.isZero() ? RETRY : pause;
    }

    private synchronized boolean isWaitingFor(String... reasons) {
        var waiting = status.getState().getWaiting();
        return waiting != null && List.of(reasons).contains(waiting.getReason());
    }

    /** Shows the container as waiting. */
    void waitIn(String reason, String message) {
        update(
                s ->
                        s.withReady(false)
                                .withStarted(false)
                                .withNewState()
                                .withNewWaiting(message, reason)
                                .endState());
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean restarts(int exit) {
        String policy =
                Optional.ofNullable(pod.pod().getSpec().getRestartPolicy()).orElse("Always");
        return switch (policy) {
            case "Never" -> false;
            case "OnFailure" -> exit != 0;
            default -> !init || exit != 0;
        };
    }

    private int runOnce(Launch launch) throws InterruptedException, NotStartable {
        if (!launch.programExists()) {
            String why = "exec: \"" + launch.command().getFirst() + "\": executable file not found";
            pod.events().warning("Failed", why);
            ended("", Instant.now(), START_ERROR, "StartError", why);
            return START_ERROR;
        }
        ContainerRun run = start(launch);
        if (run == null) {
            return START_ERROR;
        }
        int exit;
        try (var prober =
                new Prober(container, pod.ip(), pod.sockets(), run.pid(), new Watched(run))) {
            prober.start();
            exit = run.await();
        }
        var conflict =
                exit == 0 || isStopping()
                        ? Optional.<String>empty()
                        : PortConflicts.explain(container, pod.ip(), lastWords(run), pod.sockets());
        ended(
                run.id(),
                run.startedAt(),
                exit,
                exit == 0 ? "Completed" : "Error",
                conflict.orElse(null));
        return exit;
    }

    /** Null when the container was stopped before it could start. */
    private synchronized ContainerRun start(Launch launch) throws NotStartable {
        if (isStopping()) {
            return null;
        }
        try {
            Path logs = Files.createDirectories(pod.directory().resolve("logs").resolve(name()));
            var log = new ContainerLog(logs.resolve(starts % 3 + ".log"));
            var leader =
                    pod.watchdog()
                            .start(launch.command(), launch.environment(), launch.directory());
            if (previous != null) {
                previous.close();
            }
            previous = current == null ? null : current.log();
            current = new ContainerRun(pod.watchdog(), leader, log);
        } catch (IOException e) {
            throw new NotStartable("RunContainerError", e.toString());
        }
        var ended = status.getState().getTerminated();
        var run = current;
        int restarts = starts++;
        update(
                s ->
                        (ended == null ? s : s.editLastState().withTerminated(ended).endLastState())
                                .withRestartCount(restarts)
                                .withContainerID(run.id())
                                .withReady(false)
                                .withStarted(container.getStartupProbe() == null)
                                .withNewState()
                                .withNewRunning(PodStatuses.time(run.startedAt()))
                                .endState());
        return run;
    }

    private void ended(String id, Instant startedAt, int exit, String reason, String message) {
        update(
                s ->
                        s.withReady(init && exit == 0)
                                .withStarted(false)
                                .withNewState()
                                .withNewTerminated()
                                .withContainerID(id)
                                .withExitCode(exit)
                                .withReason(reason)
                                .withMessage(message)
                                .withStartedAt(PodStatuses.time(startedAt))
                                .withFinishedAt(PodStatuses.time(Instant.now()))
                                .endTerminated()
                                .endState());
    }

    private static String lastWords(ContainerRun run) {
        try (var tail = run.log().read(false, OptionalInt.of(40))) {
            return new String(tail.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private void update(UnaryOperator<ContainerStatusBuilder> change) {
        synchronized (this) {
            status = change.apply(new ContainerStatusBuilder(status)).build();
        }
        changed.run();
    }

    /**
     * Ends the container for good and waits until its process has ended.
     *
     * @param grace between SIGTERM and SIGKILL; zero kills at once
     */
    void stop(Duration grace) throws InterruptedException {
        ContainerRun run;
        synchronized (this) {
            stopping.countDown();
            run = current;
        }
        if (run != null) {
            run.kill(grace);
        }
    }

    /**
     * @throws NotRunning when there is no such run
     */
    InputStream log(boolean follow, boolean ofPrevious, OptionalInt tailLines)
            throws NotRunning, IOException {
        ContainerLog log;
        synchronized (this) {
            log = ofPrevious ? previous : current == null ? null : current.log();
        }
        if (log == null) {
            throw new NotRunning(
                    ofPrevious
                            ? "previous terminated container \"" + name() + "\" not found"
                            : "container \"" + name() + "\" is waiting to start");
        }
        return log.read(follow, tailLines);
    }

    /** Closes the logs; nobody can read them any more. */
    synchronized void close() throws IOException {
        if (previous != null) {
            previous.close();
        }
        if (current != null) {
            current.log().close();
        }
    }

    /** What the probes of one run lead to; words about a run that has ended change nothing. */
    private final class Watched implements Prober.Consequences {
        private final ContainerRun run;

        Watched(ContainerRun run) {
            this.run = run;
        }

        @Override
        public void started() {
            if (run.isAlive()) {
                update(s -> s.withStarted(true));
            }
        }

        @Override
        public void ready(boolean ready, String why) {
            boolean same;
            synchronized (ContainerRunner.this) {
                same = ready == status.getReady() && why.equals(whyNotReady);
                whyNotReady = why;
            }
            if (!same && run.isAlive()) {
                if (!ready) {
                    pod.events().warning("Unhealthy", why);
                }
                update(s -> s.withReady(ready));
            }
        }

        @Override
        public void unhealthy(String why) {
            pod.events().warning("Unhealthy", why);
            pod.events().normal("Killing", "Container " + name() + " will be restarted");
            try {
                run.kill(PodWorker.grace(pod.pod()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
