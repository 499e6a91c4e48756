package dev.clew.app.shell;

import dev.clew.app.graph.GraphFeed;
import dev.clew.app.graph.GraphModel;
import dev.clew.app.graph.GraphPage;
import dev.clew.app.graph.GraphSource;
import dev.clew.app.graph.LinkState;
import dev.clew.app.graph.PlacesModel;
import dev.clew.app.graph.layout.LayeredLayout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.LayoutJobs;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.ThemedScene;

import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** One cluster's window: builds models and screens, follows the source, ends with the stage. */
public final class ClewWindow implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final Duration LAYOUT_LIMIT = Duration.ofSeconds(20);

    private final Stage stage;
    private final GraphModel model;
    private final GraphPage page;
    private final GraphFeed feed;

    /**
     * Builds the window; call on JavaFX's thread.
     *
     * @param stage empty, not shown yet
     * @param cluster its name as the kubeconfig says
     * @param source where frames come from; asked beside JavaFX's thread
     * @param clock of this machine
     */
    public ClewWindow(
            Stage stage,
            String cluster,
            GraphSource source,
            Settings settings,
            InstantSource clock) {
        this.stage = stage;
        var fonts = new Fonts();
        var texts = new Texts(settings.language());
        var layouts = new LayoutJobs(new LayeredLayout(), LAYOUT_LIMIT);
        // Seconds on a slow machine, while the link is still on its way.
        var _ = layouts.place(LayoutInput.SMALLEST);
        this.model = new GraphModel(new PlacesModel(layouts, Platform::runLater), clock.instant());
        this.page = new GraphPage(model, settings, fonts, texts);
        var graph = new Page("graph", Feather.SHARE_2, "rail.graph", "1", page);
        var ledger = model.content().map(content -> content.frame().ledger());
        var shell = new Shell(cluster, List.of(graph), freshness(), ledger, settings, texts);
        var scene = ThemedScene.of(shell, WIDTH, HEIGHT, settings.theme());
        stage.setScene(scene);
        stage.setMinWidth(1100);
        stage.setMinHeight(680);
        stage.titleProperty().bind(texts.of("window.title", cluster));
        stage.setOnHidden(_ -> close());
        this.feed =
                new GraphFeed(
                        source,
                        clock,
                        model.window().get(),
                        update -> Platform.runLater(() -> model.update(update)));
        model.window().addListener((_, _, reach) -> feed.window(reach));
    }

    private ObjectBinding<Freshness> freshness() {
        return Bindings.createObjectBinding(
                this::fresh, model.now(), model.link(), model.content(), model.paused());
    }

    private Freshness fresh() {
        var now = model.now().get();
        var sinceLink = Duration.between(model.link().get().since(), now);
        return switch (model.link().get()) {
            case LinkState.Connecting _ -> new Freshness(Freshness.Kind.CONNECTING, sinceLink);
            case LinkState.Lost _ ->
                    new Freshness(Freshness.Kind.LOST, model.age().orElse(sinceLink));
            case LinkState.Live _ ->
                    model.age()
                            .map(
                                    age ->
                                            new Freshness(
                                                    model.paused().get()
                                                            ? Freshness.Kind.PAUSED
                                                            : Freshness.Kind.LIVE,
                                                    age))
                            .orElseGet(() -> new Freshness(Freshness.Kind.QUIET, sinceLink));
        };
    }

    /** Opens it. */
    public void show() {
        stage.show();
        page.canvas().requestFocus();
    }

    /** What the graph's screen shows. */
    public GraphModel graph() {
        return model;
    }

    /** The graph's screen. */
    public GraphPage graphPage() {
        return page;
    }

    public Stage stage() {
        return stage;
    }

    /** Stops following the source; the stage may still be shown. */
    @Override
    public void close() {
        feed.close();
    }
}
