package dev.clew.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.graph.GraphScreen;
import dev.clew.app.graph.GraphSource;
import dev.clew.app.graph.LinkState;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;
import dev.clew.live.client.GraphFrame;

import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javafx.util.Subscription;

import org.kordamp.ikonli.feather.Feather;
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
    private final SimpleBooleanProperty absent = new SimpleBooleanProperty();
    private final Feeding source = new Feeding();
    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    private final FxRobot robot = new FxRobot();
    private final GraphScreen graph;
    private final ShellModel shell =
            new ShellModel(new Jobs(Platform::runLater, InstantSource.system()), Instant.now());
    private final ClewWindow window;
    private final FxWatchdog watchdog;

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
        var texts = new Texts(settings.language());
        graph =
                onWindow(
                        () -> {
                            HeadlessScreen.enlarge();
                            return new GraphScreen(
                                    source, settings, new Fonts(), texts, InstantSource.system());
                        });
        window = onWindow(() -> open(texts));
        watchdog = new FxWatchdog();
    }

    private ClewWindow open(Texts texts) {
        shell.cluster().set(Optional.of("test"));
        shell.freshness().bind(FreshnessOf.graph(graph.model(), absent));
        shell.ledger().bind(graph.model().content().map(content -> content.frame().ledger()));
        var page =
                new Page(
                        "graph",
                        Feather.SHARE_2,
                        "rail.graph",
                        "4",
                        new SimpleObjectProperty<>(graph.page()),
                        List::of);
        var opened =
                new ClewWindow(
                        new Stage(), shell, List.of(page), settings, texts, InstantSource.system());
        opened.show();
        graph.page().canvas().requestFocus();
        return opened;
    }

    /** What stands around the screen. */
    public ShellModel shell() {
        return shell;
    }

    /** The graph's screen in it. */
    public GraphScreen graph() {
        return graph;
    }

    /** Says what the hub answers from now on. */
    public void hubSays(GraphFrame frame) {
        source.state = new LinkState.Live(Instant.now());
        source.frame = Optional.of(frame);
        source.listeners.forEach(Runnable::run);
    }

    /** Says whether it is known that nothing of ours is in the cluster. */
    public void absent(boolean now) {
        onWindow(
                () -> {
                    absent.set(now);
                    return null;
                });
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
        return onWindow(() -> graph.page().canvas().screenBounds(id));
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
                    graph.close();
                    return null;
                });
        Platform.setImplicitExit(false);
        assertThat(watchdog.end()).as("waits on the window's thread").isEmpty();
    }
}
