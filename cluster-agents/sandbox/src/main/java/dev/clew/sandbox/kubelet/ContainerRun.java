package dev.clew.sandbox.kubelet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One process of a container, from its start to its end, and what it printed. */
final class ContainerRun {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRun.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Watchdog watchdog;
    private final Watchdog.Leader leader;
    private final ContainerLog log;
    private final Instant startedAt = Instant.now();
    private final Thread pump;

    /**
     * @param leader has just been started
     * @param log receives its output; stays open after the end, for readers
     */
    ContainerRun(Watchdog watchdog, Watchdog.Leader leader, ContainerLog log) {
        this.watchdog = watchdog;
        this.leader = leader;
        this.log = log;
        // A platform thread: reading a pipe pins a virtual one to its carrier.
        this.pump =
                Thread.ofPlatform().daemon().name("log of " + pid()).unstarted(this::copyOutput);
        pump.start();
    }

    private void copyOutput() {
        byte[] buffer = new byte[8192];
        boolean kept = true;
        try (InputStream output = leader.process().getInputStream()) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                kept = kept && keep(buffer, n);
            }
        } catch (IOException e) {
            LOG.debug("output of process {} ended: {}", pid(), e.toString());
        } finally {
            log.complete();
        }
    }

    /** A full disk must not stop the program: what it prints is then read and dropped. */
    private boolean keep(byte[] buffer, int length) {
        try {
            log.append(buffer, length);
            return true;
        } catch (IOException e) {
            LOG.error("the log of process {} ends here: {}", pid(), e.toString());
            return false;
        }
    }

    long pid() {
        return leader.process().pid();
    }

    /** As in a container's status; the node agent finds the process by it. */
    String id() {
        return "process://" + pid();
    }

    Instant startedAt() {
        return startedAt;
    }

    ContainerLog log() {
        return log;
    }

    boolean isAlive() {
        return leader.process().isAlive();
    }

    /** Waits for the end and clears up what the process leaves behind; 128 + N after signal N. */
    int await() throws InterruptedException {
        int exit = leader.process().waitFor();
        watchdog.sweep(leader);
        pump.join(LAST_WORDS);
        log.complete();
        return exit;
    }

    /** SIGTERM, then SIGKILL when the process still lives after {@code grace}. */
    void kill(Duration grace) throws InterruptedException {
        // By the handle: Process.destroy would close the pipe before the last words are read.
        if (!grace.isZero()) {
            leader.process().toHandle().destroy();
            if (leader.process().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        leader.process().toHandle().destroyForcibly();
    }
}
