package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.sandbox.apiserver.Kubelet;
import dev.clew.sandbox.apiserver.NotRunning;

/**
 * Keeps one container of one pod running: starts its process, and again when it has ended, as the
 * pod's restart policy says. {@link #run} belongs to one thread; the rest may be called from any.
 */
final class ContainerRunner {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int LAST_WORDS = 40;

    /** One process of the container, and what it prints. */
    private record Run(Watchdog.Leader leader, ContainerLog log, Instant startedAt) {
        /** As in a container's status; the node agent finds the process by it. */
        String id() {
            return "process://" + leader.process().pid();
        }

        boolean isAlive() {
            return leader.process().isAlive();
        }

        /** SIGTERM, then SIGKILL when the process still lives after {@code grace}. */
        void kill(Duration grace) {
            var process = leader.process().toHandle();
            if (grace.isPositive()) {
                process.destroy();
            }
            var end = process.onExit();
            end.completeOnTimeout(process, grace.toMillis(), TimeUnit.MILLISECONDS).join();
            process.destroyForcibly();
        }
    }

    private final PodContext pod;
    private final JsonNode container;
    private final boolean init;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private final ObjectNode status = JsonNodeFactory.instance.objectNode();
    private Run current;
    private Run previous;
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
            Duration pause = RETRY;
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
                waitIn(e.reason(), e.getMessage());
                pod.warn("Failed", e.getMessage());
            }
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
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
        if (container.has(Probe.READINESS)) {
            probe(Probe.READINESS, run, failure -> showReady(run, failure));
        } else {
            showReady(run, Optional.empty());
        }
        probe(Probe.LIVENESS, run, failure -> isAlive(run, failure));
        int exit = run.leader.process().waitFor();
        run.log.ended().countDown();
        pod.watchdog.sweep(run.leader);
        showEnd(run, exit);
        return exit;
    }

    private void showEnd(Run run, int exit) {
        boolean failed = exit != 0 && !isStopping();
        var why = failed ? Ports.conflict(container, pod.ip, lastWords(run)) : Optional.empty();
        synchronized (this) {
            status.put("ready", init && exit == 0).put("started", false);
            var end = state("terminated").put("containerID", run.id()).put("exitCode", exit);
            end.put("reason", exit == 0 ? "Completed" : "Error");
            why.ifPresent(words -> end.put("message", words.toString()));
            end.put("startedAt", Template.time(run.startedAt));
            end.put("finishedAt", Template.time(Instant.now()));
        }
        pod.changed.run();
    }

    private static String lastWords(Run run) {
        try (var tail = run.log.read(false, OptionalInt.of(LAST_WORDS))) {
            return new String(tail.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private synchronized Run start(Launch launch) throws NotStartable {
        if (isStopping()) {
            throw new NotStartable("ContainerCreating", "The pod is being deleted.");
        }
        try {
            var log =
                    ContainerLog.create(pod.directory.resolve("logs", name(), starts % 3 + ".log"));
            var leader = pod.watchdog.start(launch, log.path());
            previous = current;
            current = new Run(leader, log, Instant.now());
        } catch (IOException e) {
            throw new NotStartable("RunContainerError", e.toString());
        }
        status.put("restartCount", starts++).put("containerID", current.id());
        status.put("ready", false).put("started", true);
        state("running").put("startedAt", Template.time(current.startedAt));
        return current;
    }

    private void probe(String kind, Run run, Predicate<Optional<String>> verdict) {
        var probe = new Probe(container, kind);
        Thread.ofVirtual()
                .name(kind + " of " + name())
                .start(() -> probe.repeat(pod.ip, run.leader::owns, run.log.ended(), verdict));
    }

    /** Words about a run that has ended change nothing. */
    private boolean showReady(Run run, Optional<String> failure) {
        String why = failure.map(words -> "Readiness probe failed: " + words).orElse("");
        synchronized (this) {
            boolean known = status.path("ready").asBoolean() == failure.isEmpty();
            if (!run.isAlive() || (known && why.equals(whyNotReady))) {
                return true;
            }
            whyNotReady = why;
            status.put("ready", failure.isEmpty());
        }
        pod.changed.run();
        failure.ifPresent(words -> pod.warn("Unhealthy", why));
        return true;
    }

    private boolean isAlive(Run run, Optional<String> failure) {
        if (failure.isPresent()) {
            pod.warn("Unhealthy", "Liveness probe failed: " + failure.get());
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
        Optional<Run> run;
        synchronized (this) {
            run = Optional.ofNullable(current);
        }
        run.ifPresent(last -> last.kill(grace));
    }

    /** Keeps its log from growing without bounds. */
    synchronized void limitLog() throws IOException {
        if (current != null) {
            current.log.limit();
        }
    }

    /**
     * @throws NotRunning when there is no such run
     */
    synchronized InputStream log(Kubelet.Log asked) throws NotRunning, IOException {
        var run = asked.previous() ? previous : current;
        if (run == null) {
            String what = "container \"" + name() + "\" ";
            throw new NotRunning(
                    asked.previous()
                            ? "previous terminated " + what + "not found"
                            : what + "is waiting to start");
        }
        return run.log.read(asked.follow(), asked.tailLines());
    }
}
