package dev.clew.sandbox;

import module java.base;

/**
 * A sandbox in a process and session of its own, so that it outlives a crash of whoever started it
 * and is found again by the next.
 */
public final class SandboxProcess implements AutoCloseable {
    private static final String LOG = "sandbox.log";

    private final ProcessHandle process;
    private final Path kubeconfig;

    private SandboxProcess(ProcessHandle process, Path kubeconfig) {
        this.process = process;
        this.kubeconfig = kubeconfig;
    }

    /**
     * Finds the sandbox of this folder, or starts one and waits until it is ready.
     *
     * @param home the assembled program, {@code CLEW_HOME}
     * @param state the sandbox's folder, made when missing; its log is there as {@code sandbox.log}
     * @param kubeconfig where that of its admin is to be
     * @throws IOException when it does not start; the message is what it said last
     */
    public static SandboxProcess open(Path home, Path state, Path kubeconfig) throws IOException {
        Files.createDirectories(state);
        var running = find(state, kubeconfig);
        return running.isPresent() ? running.get() : start(home, state, kubeconfig);
    }

    /** The sandbox that holds the lock of this folder, once it is ready. */
    private static Optional<SandboxProcess> find(Path state, Path kubeconfig) throws IOException {
        try (var channel =
                        FileChannel.open(
                                state.resolve(Sandbox.LOCK),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                return Optional.empty();
            }
        }
        if (!Files.exists(kubeconfig)) {
            return Optional.empty(); // still starting, or of another kind: starting says so
        }
        long pid = Long.parseLong(Files.readString(state.resolve(Sandbox.PID)).trim());
        return ProcessHandle.of(pid).map(p -> new SandboxProcess(p, kubeconfig));
    }

    private static SandboxProcess start(Path home, Path state, Path kubeconfig) throws IOException {
        Path log = state.resolve(LOG);
        var builder =
                new ProcessBuilder(
                        List.of(
                                "setsid",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@" + home.resolve("sandbox/jvm.options"),
                                "-cp",
                                home.resolve("sandbox/lib") + "/*",
                                Main.class.getName(),
                                "--kubeconfig",
                                kubeconfig.toString(),
                                "--state",
                                state.toString()));
        builder.environment().put("CLEW_HOME", home.toString());
        var process =
                builder.redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        try {
            while (!Files.readString(log).contains(Main.READY)) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    var said = Files.readAllLines(log);
                    throw new IOException(said.isEmpty() ? "it said nothing" : said.getLast());
                }
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the sandbox started", e);
        }
        return new SandboxProcess(process.toHandle(), kubeconfig);
    }

    /** The kubeconfig of its admin; exists as long as the sandbox runs. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** The process id of the sandbox itself. */
    public long pid() {
        return process.pid();
    }

    /** Completes when the sandbox has ended, whoever ended it. */
    public CompletableFuture<?> ended() {
        return process.onExit();
    }

    /** Ends the sandbox with everything that runs in it; returns when nothing is left. */
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
