package dev.clew.app.demo;

import dev.clew.app.Toolkit;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.util.concurrent.CompletableFuture;

/** Waits for frames of a window: only after some is what was set laid out and painted. */
final class Pulses {
    private final Scene scene;
    private final CompletableFuture<Void> passed = new CompletableFuture<>();
    private final Runnable listener = this::pulse;
    private int left;

    private Pulses(Scene scene, int left) {
        this.scene = scene;
        this.left = left;
    }

    /** Returns after so many; not on JavaFX's thread. */
    static void pass(Scene scene, int count) {
        var pulses = new Pulses(scene, count);
        Toolkit.call(
                () -> {
                    scene.addPostLayoutPulseListener(pulses.listener);
                    Platform.requestNextPulse();
                    return null;
                });
        pulses.passed.join();
    }

    private void pulse() {
        left--;
        if (left == 0) {
            scene.removePostLayoutPulseListener(listener);
            passed.complete(null);
        } else {
            Platform.requestNextPulse();
        }
    }
}
