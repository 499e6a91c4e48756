package dev.clew.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent as a pod has it: our start, and what npm or pip fetched by the lock file. */
final class AgentTree {
    private static final Path AGENTS = Path.of("src/main/agents").toAbsolutePath();

    private AgentTree() {}

    /** Fetches it into {@code target}, where it stays for the next run. */
    static Path nodejs(String version) throws IOException, InterruptedException {
        Path tree =
                made(
                        "nodejs",
                        version,
                        "package-lock.json",
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--no-audit");
        start("nodejs/register.cjs", tree);
        return tree;
    }

    static Path python(String version) throws IOException, InterruptedException {
        Path tree = made("python", version, "requirements.txt", pip());
        start("python/sitecustomize.py", tree);
        return tree;
    }

    /** Installs what a requirements.txt names into the folder {@code packages} beside it. */
    static String[] pip() {
        return new String[] {
            "python3",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
            "--target",
            "packages",
            "--requirement",
            "requirements.txt"
        };
    }

    private static void start(String file, Path tree) throws IOException {
        Path source = AGENTS.resolve(file);
        Files.copy(source, tree.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path made(String runtime, String version, String lock, String... command)
            throws IOException, InterruptedException {
        Path source = AGENTS.resolve(runtime, version);
        Path tree = Path.of("target", "agents", runtime, version).toAbsolutePath();
        Path done = tree.resolve("done");
        String wanted = Files.readString(source.resolve(lock));
        if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
            Files.createDirectories(tree);
            try (var files = Files.list(source)) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            tree.resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            run(tree, command);
            Files.writeString(done, wanted);
        }
        return tree;
    }

    /** Runs a command that has to succeed. */
    static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
        }
    }
}
