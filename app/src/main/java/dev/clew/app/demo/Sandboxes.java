package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.sandbox.SandboxProcess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where sandboxes and their folders are on this machine. */
final class Sandboxes {
    private Sandboxes() {}

    /** The assembled program that this one is part of. */
    static Path home() {
        String home = System.getProperty("clew.home", System.getenv("CLEW_HOME"));
        if (home == null) {
            throw new IllegalStateException("clew.home is not set: start Clew by its launcher");
        }
        return Path.of(home).toAbsolutePath();
    }

    /**
     * Finds the sandbox of that name, or starts it.
     *
     * @param name of its folder in Clew's state folder
     * @param kubeconfig where to write its kubeconfig; empty means into its folder
     * @throws Incident if it does not start; says why
     */
    static SandboxProcess start(String name, Optional<Path> kubeconfig) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw Incident.expected(
                    "the sandbox runs on Linux only",
                    "this is " + System.getProperty("os.name"),
                    "name a cluster of yours with --kubeconfig");
        }
        Path state = stateFolder().resolve(name);
        try {
            return SandboxProcess.open(
                    home(), state, kubeconfig.orElse(state.resolve("kubeconfig")).toAbsolutePath());
        } catch (IOException e) {
            throw Incident.expected(
                    "the sandbox does not start",
                    e.getClass() == IOException.class ? e.getMessage() : e.toString(),
                    "its folder is " + state,
                    e);
        }
    }

    /** By the XDG base directory specification; CLEW_STATE names another. */
    private static Path stateFolder() {
        return Optional.ofNullable(System.getenv("CLEW_STATE"))
                .map(Path::of)
                .or(
                        () ->
                                Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                                        .map(folder -> Path.of(folder, "clew")))
                .orElseGet(
                        () -> Path.of(System.getProperty("user.home"), ".local", "state", "clew"))
                .toAbsolutePath();
    }
}
