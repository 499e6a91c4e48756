package dev.clew.sandbox.kubelet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sees to it that no process outlives the sandbox, not even when the sandbox is killed by signal 9:
 * a shell in a session of its own holds a pipe from us and, when it ends, kills every process group
 * on its list (a folder with one file a group) and then whatever carries our mark in its
 * environment. {@code --pdeathsig} would kill too early: it follows the thread that forked.
 */
public final class Watchdog implements AutoCloseable {
    /** The variable that marks what descends from this sandbox. */
    static final String MARK = "CLEW_SANDBOX";

    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            kill_marked() {
                grep -lsF "$1" /proc/[0-9]*/environ | while IFS=/ read -r _ _ pid _; do kill -9 "$pid"; done
            }
            while read -r group run; do
                kill -9 -- "-$group"
                kill_marked "$2/$run/"
                rm -f "$1/$group"
            done
            for file in "$1"/*; do [ -e "$file" ] && kill -9 -- "-${file##*/}"; rm -f "$file"; done
            for again in 1 2 3; do kill_marked "$2/"; done
            """;

    private final Path list;
    private final String mark = UUID.randomUUID().toString();
    private final AtomicLong runs = new AtomicLong();
    private final Process shell;
    private final OutputStream pipe;

    /**
     * @param list a folder for the list, made when missing
     */
    public Watchdog(Path list) throws IOException {
        this.list = Files.createDirectories(list);
        this.shell =
                new ProcessBuilder(
                                "setsid",
                                "sh",
                                "-c",
                                SCRIPT,
                                "watchdog",
                                list.toString(),
                                MARK + "=" + mark)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        this.pipe = shell.getOutputStream();
    }

    /** A process that leads a session of its own, and the number that marks its descendants. */
    record Leader(Process process, long run) {}

    /**
     * Starts a program as the leader of its own session and process group. Its standard error goes
     * where its standard output goes; nothing of our own environment is passed on.
     */
    Leader start(List<String> command, Map<String, String> environment, Path directory)
            throws IOException {
        long run = runs.incrementAndGet();
        var builder = new ProcessBuilder("setsid");
        builder.command().addAll(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark + "/" + run + "/");
        var process =
                builder.directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        // Between fork and this line the mark alone stands for it.
        Files.createFile(list.resolve(Long.toString(process.pid())));
        return new Leader(process, run);
    }

    /**
     * Kills what a leader that has ended leaves behind, in its group or anywhere else, and strikes
     * it off the list. Does not wait for it.
     */
    synchronized void sweep(Leader leader) {
        try {
            String order = leader.process().pid() + " " + leader.run() + "\n";
            pipe.write(order.getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog (process " + shell.pid() + ") is gone", e);
        }
    }

    /** Kills everything that still runs; returns when it is done. */
    @Override
    public void close() throws IOException {
        pipe.close();
        try {
            shell.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
