package dev.clew.app.sight;

import static org.awaitility.Awaitility.await;

import dev.clew.app.Toolkit;
import dev.clew.app.ui.Settings;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;

import org.testfx.api.FxRobot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One real window, led from state to state to be looked at in each. */
public final class Show {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PULSES = 3;

    private final Stage window;
    private final Settings settings;
    private final AutoCloseable end;
    private final FxRobot robot = new FxRobot();
    private final List<State> states = new ArrayList<>();

    /** A way to a window. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Opens it.
         *
         * @param folder empty, for whatever it needs
         * @throws Exception which fails the test
         */
        Show open(Path folder) throws Exception;
    }

    /** What leads to a state. */
    @FunctionalInterface
    public interface Lead {
        /**
         * Leads there; not on JavaFX's thread.
         *
         * @throws Exception which fails the test
         */
        void run() throws Exception;
    }

    /**
     * Something that a screen can look like.
     *
     * @param name of the screen and of what it shows, as in {@code sources-failed}
     * @param wide whether it is looked at on a large screen too
     */
    public record State(String name, Lead lead, boolean wide) {}

    /**
     * @param end closes the window and what is behind it
     */
    public Show(Stage window, Settings settings, AutoCloseable end) {
        this.window = window;
        this.settings = settings;
        this.end = end;
    }

    /** Goes on to another state. */
    public Show then(String name, Lead lead) {
        states.add(new State(name, lead, false));
        return this;
    }

    /** The same, looked at on a large screen too. */
    public Show thenWide(String name, Lead lead) {
        states.add(new State(name, lead, true));
        return this;
    }

    List<State> states() {
        return states;
    }

    Stage window() {
        return window;
    }

    Settings settings() {
        return settings;
    }

    /** Moves the mouse and presses the keys. */
    public FxRobot robot() {
        return robot;
    }

    /** A control that is there and shown. */
    public Optional<Node> find(String id) {
        return Optional.ofNullable(window.getScene().lookup("#" + id)).filter(Show::isShown);
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Waits for a control. */
    public void seen(String id) {
        await().alias(id).atMost(LIMIT).until(() -> Toolkit.call(() -> find(id).isPresent()));
    }

    /** Waits until something holds on JavaFX's thread. */
    public void until(Callable<Boolean> holds) {
        await().atMost(LIMIT).until(() -> Toolkit.call(holds));
    }

    /** Clicks a control as soon as it can be clicked. */
    public void click(String id) {
        until(() -> find(id).filter(node -> !node.isDisabled()).isPresent());
        // A button that JavaFX's headless robot has clicked looks pressed ever after.
        if (Toolkit.call(() -> find(id).orElseThrow()) instanceof ButtonBase button) {
            run(button::fire);
        } else {
            robot.clickOn("#" + id);
        }
    }

    /** Does something on JavaFX's thread. */
    public void run(Runnable work) {
        Toolkit.call(
                () -> {
                    work.run();
                    return null;
                });
    }

    /** Waits until what was changed is laid out. */
    void settle() throws InterruptedException {
        var pulses = new CountDownLatch(PULSES);
        Runnable counts =
                () -> {
                    pulses.countDown();
                    Platform.requestNextPulse();
                };
        run(
                () -> {
                    window.getScene().addPostLayoutPulseListener(counts);
                    Platform.requestNextPulse();
                });
        if (!pulses.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the window does not move any more");
        }
        run(() -> window.getScene().removePostLayoutPulseListener(counts));
    }

    /** The window goes, and what is behind it. */
    void end() throws Exception {
        end.close();
        Platform.setImplicitExit(false);
    }
}
