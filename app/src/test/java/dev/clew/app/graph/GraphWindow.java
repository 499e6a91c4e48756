package dev.clew.app.graph;

import static dev.clew.app.shell.TestWindow.onWindow;

import static org.awaitility.Awaitility.await;

import dev.clew.app.shell.HeadlessScreen;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.ThemedScene;
import dev.clew.live.client.GraphFrame;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.util.Subscription;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;

/** The graph's screen alone in a window on the headless platform, with what a test gives it. */
final class GraphWindow implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Feeding source = new Feeding();
    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    private final FxRobot robot = new FxRobot();
    private final GraphScreen graph;
    private final Stage stage;

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

    GraphWindow(GraphSurroundings around) throws TimeoutException {
        this(around, 1208, 730);
    }

    GraphWindow(GraphSurroundings around, double width, double height) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        graph =
                onWindow(
                        () -> {
                            HeadlessScreen.enlarge();
                            return new GraphScreen(
                                    source,
                                    around,
                                    settings,
                                    new Fonts(),
                                    new Texts(settings.language()),
                                    InstantSource.system());
                        });
        stage =
                onWindow(
                        () -> {
                            var window = new Stage();
                            window.setScene(ThemedScene.of(graph.page(), width, height, settings));
                            window.show();
                            window.setX(0);
                            window.setY(0);
                            graph.page().canvas().requestFocus();
                            return window;
                        });
    }

    /** Says what the hub answers from now on, and waits until a node of it is drawn. */
    GraphWindow shows(Frames frames, String node) {
        hubSays(frames.at(Instant.now()).build());
        await().atMost(LIMIT).until(() -> boundsOf(node).isPresent());
        return this;
    }

    void hubSays(GraphFrame frame) {
        source.state = new LinkState.Live(Instant.now());
        source.frame = Optional.of(frame);
        source.listeners.forEach(Runnable::run);
    }

    void linkIsLost(String why) {
        source.state = new LinkState.Lost(Instant.now(), why);
        source.listeners.forEach(Runnable::run);
    }

    FxRobot robot() {
        return robot;
    }

    Settings settings() {
        return settings;
    }

    GraphModel model() {
        return graph.model();
    }

    GraphCanvas canvas() {
        return graph.page().canvas();
    }

    GraphPage page() {
        return graph.page();
    }

    Selection selection() {
        return onWindow(() -> model().selection().get());
    }

    GraphView view() {
        return onWindow(() -> model().view().get());
    }

    Optional<Bounds> boundsOf(String id) {
        return onWindow(() -> canvas().screenBounds(id));
    }

    void clickNode(String id) {
        robot.clickOn(boundsOf(id).orElseThrow());
    }

    /** Presses a key while another is held. */
    void chord(KeyCode held, KeyCode key) {
        robot.press(held).type(key).release(held);
    }

    Node byId(String id) {
        return onWindow(() -> stage.getScene().lookup("#" + id));
    }

    boolean isSeen(String id) {
        return onWindow(
                () -> {
                    var node = stage.getScene().lookup("#" + id);
                    for (var each = node; each != null; each = each.getParent()) {
                        if (!each.isVisible()) {
                            return false;
                        }
                    }
                    return node != null;
                });
    }

    void seen(String id) {
        await().atMost(LIMIT).until(() -> isSeen(id));
    }

    void gone(String id) {
        await().atMost(LIMIT).until(() -> !isSeen(id));
    }

    Stage stage() {
        return stage;
    }

    WritableImage picture() {
        return onWindow(() -> stage.getScene().snapshot(null));
    }

    @Override
    public void close() {
        onWindow(
                () -> {
                    stage.hide();
                    graph.close();
                    return null;
                });
    }
}
