package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.sandbox.apiserver.NotRunning;

/**
 * Keeps one container of one pod running: starts its process, and again when it has ended, as the
 * pod's restart policy says. {@link #run} belongs to one thread; the rest may be called from any.
 */
final class ContainerRunner {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final String PULL_FAILED = "ErrImagePull";
    private static final String PULL_BACKOFF = "ImagePullBackOff";

    private final PodContext pod;
    private final JsonNode container;
    private final boolean init;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private final ObjectNode status = JsonNodeFactory.instance.objectNode();
    private ContainerRun current;
    private ContainerRun previous;
    private String whyNotReady = "";
    private int starts;

    /**
     * @param init whether it is an init container, which runs until it succeeds
     */
    ContainerRunner(PodContext pod, JsonNode container, boolean init) {
        this.pod = pod;
        this.container = container;
        this.init = init;
        status.put("name", name()).put("image", container.path("image").asText());
        status.put("imageID", "").put("ready", false).put("started", false).put("restartCount", 0);
        status.putObject("lastState");
        state("waiting").put("reason", init ? "PodInitializing" : "ContainerCreating");
    }

    String name() {
        return container.path("name").asText();
    }

    synchronized JsonNode status() {
        return status.deepCopy();
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
                var begun = Instant.now();
                int exit = runOnce(launch);
                if (isStopping() || !restarts(exit)) {
                    return exit == 0 && !isStopping();
                }
                pause = backoff.after(Duration.between(begun, Instant.now()));
                if (pause.isPositive()) {
                    String why = "back-off " + pause.toSeconds() + "s restarting failed container";
                    waitIn("CrashLoopBackOff", why);
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
        boolean image = e.reason().equals(PULL_FAILED);
        var known = status().at("/state/waiting/reason").asText();
        boolean again = image && List.of(PULL_FAILED, PULL_BACKOFF).contains(known);
        waitIn(again ? PULL_BACKOFF : e.reason(), e.getMessage());
        pod.warn("Failed", e.getMessage());
        Duration pause = image ? backoff.after(Duration.ZERO) : RETRY;
        return pause.isZero() ? RETRY : pause;
    }

    /** Shows the container as waiting. */
    void waitIn(String reason, String message) {
        synchronized (this) {
            status.put("ready", false).put("started", false);
            state("waiting").put("reason", reason).put("message", message);
        }
        pod.changed.run();
    }

    /** To be filled in; how it ended before remains as the last state. */
    private ObjectNode state(String name) {
        if (status.at("/state/terminated").isObject()) {
            status.set("lastState", status.get("state"));
        }
        return status.putObject("state").putObject(name);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean restarts(int exit) {
        return switch (pod.spec().path("restartPolicy").asText()) {
            case "Never" -> false;
            case "OnFailure" -> exit != 0;
            default -> !init || exit != 0;
        };
    }

    private int runOnce(Launch launch) throws InterruptedException, NotStartable {
        var run = start(launch);
        pod.changed.run();
        Thread.ofVirtual().name("probes of " + name()).start(() -> probe(run));
        int exit = run.await(pod.watchdog);
        var conflict =
                exit == 0 || isStopping()
                        ? Optional.<String>empty()
                        : Ports.conflict(container, pod.ip, run.lastWords());
        synchronized (this) {
            status.put("ready", init && exit == 0).put("started", false);
            var end = state("terminated").put("containerID", run.id()).put("exitCode", exit);
            end.put("reason", exit == 0 ? "Completed" : "Error");
            conflict.ifPresent(why -> end.put("message", why));
            end.put("startedAt", Template.time(run.startedAt));
            end.put("finishedAt", Template.time(Instant.now()));
        }
        pod.changed.run();
        return exit;
    }

    private synchronized ContainerRun start(Launch launch) throws NotStartable {
        if (isStopping()) {
            throw new NotStartable("ContainerCreating", "The pod is being deleted.");
        }
        try {
            Path logs = Files.createDirectories(pod.directory.resolve("logs", name()));
            var log = new ContainerLog(logs.resolve(starts % 3 + ".log"));
            var leader =
                    pod.watchdog.start(launch.command(), launch.environment(), launch.directory());
            previous = current;
            current = new ContainerRun(leader, log);
        } catch (IOException e) {
            throw new NotStartable("RunContainerError", e.toString());
        }
        status.put("restartCount", starts++).put("containerID", current.id()).put("ready", false);
        status.put("started", !container.has(Probe.STARTUP));
        state("running").put("startedAt", Template.time(current.startedAt));
        return current;
    }

    private void probe(ContainerRun run) {
        if (repeat(Probe.STARTUP, run, failure -> isAlive("Startup", run, failure))) {
            if (container.has(Probe.READINESS)) {
                Thread.ofVirtual()
                        .start(() -> repeat(Probe.READINESS, run, why -> showReady(run, why)));
            } else {
                showReady(run, Optional.empty());
            }
            repeat(Probe.LIVENESS, run, failure -> isAlive("Liveness", run, failure));
        }
    }

    private boolean repeat(String kind, ContainerRun run, Predicate<Optional<String>> verdict) {
        try {
            var probe = new Probe(container, kind);
            return probe.repeat(pod.ip, run.leader::owns, run.ended, verdict);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Words about a run that has ended change nothing. */
    private boolean showReady(ContainerRun run, Optional<String> failure) {
        String why = failure.map(words -> "Readiness probe failed: " + words).orElse("");
        synchronized (this) {
            boolean known = status.path("ready").asBoolean() == failure.isEmpty();
            if (!run.isAlive() || (known && why.equals(whyNotReady))) {
                return true;
            }
            whyNotReady = why;
            status.put("ready", failure.isEmpty()).put("started", true);
        }
        pod.changed.run();
        failure.ifPresent(words -> pod.warn("Unhealthy", why));
        return true;
    }

    private boolean isAlive(String probe, ContainerRun run, Optional<String> failure) {
        if (failure.isPresent()) {
            pod.warn("Unhealthy", probe + " probe failed: " + failure.get());
            pod.tell("Normal", "Killing", "Container " + name() + " will be restarted");
            run.kill(pod.grace());
        }
        return failure.isEmpty();
    }

    /**
     * Ends the container for good and waits until its process has ended.
     *
     * @param grace between SIGTERM and SIGKILL; zero kills at once
     */
    void stop(Duration grace) {
        stopping.countDown();
        Optional<ContainerRun> run;
        synchronized (this) {
            run = Optional.ofNullable(current);
        }
        run.ifPresent(last -> last.kill(grace));
    }

    /**
     * @throws NotRunning when there is no such run
     */
    synchronized InputStream log(boolean follow, boolean ofPrevious, OptionalInt tailLines)
            throws NotRunning, IOException {
        var run = ofPrevious ? previous : current;
        if (run == null) {
            String what = "container \"" + name() + "\" ";
            throw new NotRunning(
                    ofPrevious
                            ? "previous terminated " + what + "not found"
                            : what + "is waiting to start");
        }
        return run.log.read(follow, tailLines);
    }
}
