package dev.clew.app.thread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs in Node.js and Python that nobody wrote for Clew, as npm and PyPI give them: a file
 * server, an HTTP service, and two more versions of Node.js. They stay in {@code target} for the
 * next run.
 */
record ForeignPrograms(Path folder) {
    private static final List<String> FROM_NPM =
            List.of("http-server@14.1.1", "node@22.15.0", "node16@npm:node@16.20.2");
    private static final List<String> FROM_PYPI = List.of("httpbin==0.10.2", "gunicorn==23.0.0");

    /**
     * @throws IllegalStateException if one cannot be had; says why
     */
    static ForeignPrograms installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "foreign").toAbsolutePath());
        Path done = folder.resolve("done");
        String wanted = FROM_NPM + "\n" + FROM_PYPI;
        if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
            List<String> npm = new ArrayList<>(List.of("npm", "install", "--prefix", "."));
            npm.addAll(FROM_NPM);
            run(folder, npm);
            List<String> pip =
                    new ArrayList<>(
                            List.of("python3", "-m", "pip", "install", "--target", "packages"));
            pip.addAll(FROM_PYPI);
            run(folder, pip);
            Files.writeString(done, wanted);
        }
        return new ForeignPrograms(folder);
    }

    private static void run(Path folder, List<String> command)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (!process.waitFor(4, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(command + " failed: " + Files.readString(said));
        }
        Files.delete(said);
    }

    /** The file server on this Node.js: {@code node}, or the folder of another one. */
    List<String> fileServer(String node) {
        return List.of(
                node,
                module("http-server/bin/http-server"),
                folder.resolve("node_modules/http-server/public").toString(),
                "-a",
                "$(POD_IP)",
                "-p",
                "$(PORT)");
    }

    String node22() {
        return module("node/bin/node");
    }

    String node16() {
        return module("node16/bin/node");
    }

    private String module(String path) {
        return folder.resolve("node_modules").resolve(path).toString();
    }

    /** Two processes that serve httpbin. */
    List<String> httpbin() {
        return List.of(
                "python3", "-m", "gunicorn", "-w", "2", "-b", "$(POD_IP):$(PORT)", "httpbin:app");
    }

    /** What PYTHONPATH has to hold for it. */
    String packages() {
        return folder.resolve("packages").toString();
    }
}
