package dev.clew.app;

import dev.clew.app.shell.HeadlessScreen;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** JavaFX's own thread, started once in a process, and how the others ask it. */
public final class Toolkit {
    private Toolkit() {}

    /** Whether this machine has a display to open a window on. */
    public static boolean hasDisplay() {
        return !System.getProperty("os.name").equals("Linux")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    /**
     * Starts it; returns when it runs. It goes on when the last window closes.
     *
     * @param headless on JavaFX's own platform without a display, drawn by the CPU
     */
    public static void start(boolean headless) {
        if (headless) {
            // Read once, when JavaFX's classes are loaded.
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("java.awt.headless", "true");
        }
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
        Platform.setImplicitExit(false);
        if (headless) {
            call(
                    () -> {
                        HeadlessScreen.enlarge();
                        return null;
                    });
        }
    }

    /**
     * Does something on JavaFX's thread and waits for it.
     *
     * @throws CompletionException around whatever it throws
     */
    public static <T> T call(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        done.complete(work.call());
                    } catch (Exception e) {
                        done.completeExceptionally(e);
                    }
                });
        return done.join();
    }

    /** Ends it. */
    public static void stop() {
        Platform.exit();
    }
}
