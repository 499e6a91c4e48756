package dev.clew.sandbox.kubelet;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/**
 * Sees to it that no process outlives the sandbox, not even when the sandbox is killed by signal 9:
 * a shell in a session of its own holds a pipe from us and, when it ends, kills every process group
 * on its list (a folder with one file a group) and then whatever carries our mark in its
 * environment. {@code --pdeathsig} would kill too early: it follows the thread that forked.
 */
public final class Watchdog implements AutoCloseable {
    /** The variable that marks what descends from this sandbox. */
    static final String MARK = "CLEW_SANDBOX";

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
        String script = Template.fill("watchdog.sh", Map.of());
        String all = MARK + "=" + mark;
        this.shell =
                new ProcessBuilder("setsid", "sh", "-c", script, "watchdog", list.toString(), all)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        this.pipe = shell.getOutputStream();
    }

    /** A process that leads a session of its own, and what marks its descendants. */
    record Leader(Process process, String mark) {

        /** Whether a process descends from this one, even if it has lost its parent since. */
        boolean owns(ProcessHandle candidate) {
            return candidate.equals(process.toHandle())
                    || process.descendants().anyMatch(candidate::equals)
                    || Sockets.text("/proc/" + candidate.pid() + "/environ").contains(mark);
        }
    }

    /**
     * Starts a program as the leader of its own session and process group; nothing of our own
     * environment is passed on.
     *
     * @param output an existing file to which it appends what it prints, errors too
     */
    Leader start(Launch launch, Path output) throws IOException {
        String run = mark + "/" + runs.incrementAndGet() + "/";
        var builder = new ProcessBuilder("setsid");
        builder.command().addAll(launch.command());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        builder.environment().put(MARK, run);
        var process =
                builder.directory(launch.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                        .start();
        // Between fork and this line the mark alone stands for it.
        Files.createFile(list.resolve(Long.toString(process.pid())));
        return new Leader(process, MARK + "=" + run);
    }

    /**
     * Kills what a leader that has ended leaves behind, in its group or anywhere else, and strikes
     * it off the list. Does not wait for it.
     */
    synchronized void sweep(Leader leader) {
        try {
            pipe.write((leader.process().pid() + " " + leader.mark() + "\n").getBytes(UTF_8));
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
