package dev.clew.app.connect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that is run to its end for what it writes: nothing is typed into it, its two outputs
 * are kept apart, and whoever gives it up takes its children along.
 */
final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

    /** More of an output is thrown away: no credential is larger. */
    private static final int MOST_BYTES = 1 << 20;

    /** For outputs that a grandchild keeps open after the program itself has ended. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Process process;
    private final Output out;
    private final Output err;

    /**
     * How it ended.
     *
     * @param code zero if all went well
     */
    record Outcome(int code, String out, String err) {}

    private ChildProcess(Process process) {
        this.process = process;
        this.out = new Output(process.getInputStream());
        this.err = new Output(process.getErrorStream());
    }

    /**
     * Starts it.
     *
     * @param environment all of it
     * @throws IOException if the program cannot be started
     */
    static ChildProcess start(List<String> command, Map<String, String> environment)
            throws IOException {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()));
        return new ChildProcess(builder.start());
    }

    private static Path nothing() {
        return Path.of(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /**
     * Waits for its end.
     *
     * @return whether it came in time
     * @throws InterruptedException if somebody stopped the wait; the program goes on
     */
    boolean await(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it came to; after its end. */
    Outcome outcome() throws InterruptedException {
        return new Outcome(process.exitValue(), out.text(), err.text());
    }

    /** What it wrote to its error output; after its end. */
    String errors() throws InterruptedException {
        return err.text();
    }

    /** Ends it and all that it started. */
    void kill() {
        // The children first: once their parent is gone nobody knows whose they were.
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** One of its outputs, read as it is written so that the program never waits for us. */
    private static final class Output {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        Output(InputStream stream) {
            reader = Thread.ofVirtual().name("output of a program").start(() -> read(stream));
        }

        private void read(InputStream stream) {
            var buffer = new byte[8192];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException e) {
                // A killed program's pipe may break; what it wrote before counts all the same.
                LOG.debug("an output ended early", e);
            }
        }

        private synchronized void keep(byte[] bytes, int count) {
            kept.write(bytes, 0, Math.min(count, MOST_BYTES - kept.size()));
        }

        String text() throws InterruptedException {
            reader.join(DRAIN);
            synchronized (this) {
                return kept.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
