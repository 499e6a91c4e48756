package dev.clew.app.shell;

import dev.clew.app.graph.GraphSource;
import dev.clew.app.graph.LinkState;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;
import dev.clew.live.client.GraphFrame;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Subscription;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** A real window on the headless platform, driven by mouse and keys, fed by a test. */
public final class TestWindow implements AutoCloseable {
    private final Feeding source = new Feeding();
    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    private final FxRobot robot = new FxRobot();
    private final ClewWindow window;

    /** What the test says stands at the hub. */
    private static final class Feeding implements GraphSource {
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile Optional<GraphFrame> frame = Optional.empty();
        private volatile LinkState state = new LinkState.Connecting(Instant.now());

        @Override
        public Optional<GraphFrame> frame(Duration window) {
            return frame;
        }

        @Override
        public Subscription onChange(Runnable listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public LinkState state() {
            return state;
        }
    }

    public TestWindow() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        window =
                onWindow(
                        () -> {
                            HeadlessScreen.enlarge();
                            var opened =
                                    new ClewWindow(
                                            new Stage(),
                                            "test",
                                            source,
                                            settings,
                                            InstantSource.system());
                            opened.show();
                            return opened;
                        });
    }

    /** Says what the hub answers from now on. */
    public void hubSays(GraphFrame frame) {
        source.state = new LinkState.Live(Instant.now());
        source.frame = Optional.of(frame);
        source.listeners.forEach(Runnable::run);
    }

    /** Cuts the link. */
    public void linkIsLost(String why) {
        source.state = new LinkState.Lost(Instant.now(), why);
        source.listeners.forEach(Runnable::run);
    }

    /** Runs something on the window's thread and waits for it. */
    public static <T> T onWindow(Callable<T> job) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, job);
    }

    public ClewWindow window() {
        return window;
    }

    public FxRobot robot() {
        return robot;
    }

    public Settings settings() {
        return settings;
    }

    /** Where a node of the graph is; empty while it is not drawn. */
    public Optional<Bounds> boundsOf(String id) {
        return onWindow(() -> window.graphPage().canvas().screenBounds(id));
    }

    /** Clicks a node of the graph. */
    public void clickNode(String id) {
        robot.clickOn(boundsOf(id).orElseThrow());
    }

    /** A control by its id. */
    public Node byId(String id) {
        return onWindow(() -> window.stage().getScene().lookup("#" + id));
    }

    /** Whether a control is there and shown. */
    public boolean isSeen(String id) {
        return onWindow(
                () -> {
                    var node = window.stage().getScene().lookup("#" + id);
                    for (var each = node; each != null; each = each.getParent()) {
                        if (!each.isVisible()) {
                            return false;
                        }
                    }
                    return node != null;
                });
    }

    /** What the window looks like. */
    public WritableImage picture() {
        return onWindow(() -> window.stage().getScene().snapshot(null));
    }

    @Override
    public void close() {
        onWindow(
                () -> {
                    window.stage().hide();
                    return null;
                });
        Platform.setImplicitExit(false);
    }
}
