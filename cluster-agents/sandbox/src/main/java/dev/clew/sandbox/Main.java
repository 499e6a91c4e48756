package dev.clew.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import dev.clew.sandbox.kubelet.AtomicFiles;
import dev.clew.sandbox.kubelet.Programs;

/**
 * Runs a sandbox until SIGTERM, Ctrl-C, or until its admin has asked for nothing for a while:
 * {@code --kubeconfig FILE --state FOLDER [--idle-minutes 10]}. Exit codes: 0 ended in order, 1 one
 * sentence on standard error says why not, 2 bad usage.
 */
public final class Main {
    private static final String OURS = "# Written by Clew's sandbox; replaced at its next start.\n";

    /** Begins the line that is printed when everything answers. */
    static final String READY = "The sandbox is ready: ";

    private static final String USAGE =
            "usage: dev.clew.sandbox.Main --kubeconfig FILE --state FOLDER [--idle-minutes 10]";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        var options = parse(arguments);
        if (options.isEmpty()) {
            fail(2, USAGE);
        }
        if (!System.getProperty("os.name").equals("Linux")) {
            fail(1, "The sandbox runs on Linux only; choose a real cluster instead.");
        }
        try {
            run(options.get());
        } catch (IOException e) {
            fail(1, "The sandbox cannot start: " + sentence(e));
        }
        System.exit(0);
    }

    private static void fail(int code, String sentence) {
        System.err.println(sentence);
        System.exit(code);
    }

    /** Files' exceptions often say no more than a path. */
    private static String sentence(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.toString();
    }

    private static Optional<Map<String, String>> parse(String[] arguments) {
        Map<String, String> options = new HashMap<>(Map.of("--idle-minutes", "10"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        boolean good =
                arguments.length % 2 == 0
                        && options.keySet()
                                .equals(Set.of("--kubeconfig", "--state", "--idle-minutes"))
                        && options.get("--idle-minutes").matches("[0-9]{1,5}(\\.[0-9]+)?");
        return good ? Optional.of(options) : Optional.empty();
    }

    private static void run(Map<String, String> options) throws IOException, InterruptedException {
        Path kubeconfig = Path.of(options.get("--kubeconfig")).toAbsolutePath();
        checkWritable(kubeconfig);
        String home = System.getProperty("clew.home", System.getenv("CLEW_HOME"));
        if (home == null) {
            throw new IOException("CLEW_HOME does not say where the assembled program is");
        }
        var programs = new Programs(Path.of(home).toAbsolutePath(), System.getenv());
        var ended = new CountDownLatch(1);
        var sandbox = Sandbox.start(Path.of(options.get("--state")), programs);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> close(sandbox), "end of the sandbox"));
        AtomicFiles.write(kubeconfig, (OURS + sandbox.adminKubeconfig()).getBytes(UTF_8));
        System.out.printf("%s%s, kubeconfig %s%n", READY, sandbox.url(), kubeconfig);
        double minutes = Double.parseDouble(options.get("--idle-minutes"));
        var idle = Duration.ofMillis((long) (minutes * 60_000));
        while (!ended.await(1, TimeUnit.SECONDS)) {
            if (sandbox.lastAdminRequest().plus(idle).isBefore(Instant.now())) {
                System.out.println("Nobody has asked for anything; the sandbox ends.");
                return;
            }
        }
    }

    /** Somebody's own kubeconfig is never replaced. */
    private static void checkWritable(Path kubeconfig) throws IOException {
        if (Files.exists(kubeconfig) && !Files.readString(kubeconfig).startsWith(OURS)) {
            throw new IOException(
                    kubeconfig + " exists and was not written by a sandbox; choose another name");
        }
        Path folder = Files.createDirectories(kubeconfig.getParent());
        Files.delete(Files.createTempFile(folder, ".draft", ""));
    }

    private static void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            System.err.println("The sandbox did not end in order: " + sentence(e));
        }
    }
}
