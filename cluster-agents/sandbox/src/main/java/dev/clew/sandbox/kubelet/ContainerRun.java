package dev.clew.sandbox.kubelet;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process of a container, from its start to its end, and what it printed. */
final class ContainerRun {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRun.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    final Watchdog.Leader leader;
    final ContainerLog log;
    final Instant startedAt = Instant.now();
    final CountDownLatch ended = new CountDownLatch(1);
    private final Thread pump;

    /**
     * @param leader has just been started
     * @param log receives its output; can be read after the end, too
     */
    ContainerRun(Watchdog.Leader leader, ContainerLog log) {
        this.leader = leader;
        this.log = log;
        // A platform thread: reading a pipe pins a virtual one to its carrier.
        this.pump = Thread.ofPlatform().daemon().name("log of " + id()).start(this::copyOutput);
    }

    private void copyOutput() {
        try (var output = leader.process().getInputStream()) {
            try (log) {
                output.transferTo(log);
            } catch (IOException e) {
                // A full disk must not stop the program: what it prints is then read and dropped.
                LOG.warn("the log of {} ends here: {}", id(), e.toString());
                output.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            LOG.debug("output of {} ended: {}", id(), e.toString());
        }
    }

    /** As in a container's status; the node agent finds the process by it. */
    String id() {
        return "process://" + leader.process().pid();
    }

    boolean isAlive() {
        return leader.process().isAlive();
    }

    /** Waits for the end and clears up what the process leaves behind; 128 + N after signal N. */
    int await(Watchdog watchdog) throws InterruptedException {
        int exit = leader.process().waitFor();
        ended.countDown();
        watchdog.sweep(leader);
        pump.join(LAST_WORDS);
        log.complete();
        return exit;
    }

    /** SIGTERM, then SIGKILL when the process still lives after {@code grace}. */
    void kill(Duration grace) {
        // By the handle: Process.destroy would close the pipe before the last words are read.
        var process = leader.process().toHandle();
        if (grace.isPositive()) {
            process.destroy();
        }
        process.onExit().completeOnTimeout(process, grace.toMillis(), TimeUnit.MILLISECONDS).join();
        process.destroyForcibly();
    }

    /** The end of what it printed. */
    String lastWords() {
        try (var tail = log.read(false, OptionalInt.of(40))) {
            return new String(tail.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
