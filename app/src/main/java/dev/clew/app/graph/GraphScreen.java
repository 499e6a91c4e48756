package dev.clew.app.graph;

import dev.clew.app.graph.layout.LayeredLayout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.LayoutJobs;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;

import javafx.application.Platform;

import java.time.Duration;
import java.time.InstantSource;

/** The graph of one cluster: model and screen, fed from a source until it is closed. */
public final class GraphScreen implements AutoCloseable {
    private static final Duration LAYOUT_LIMIT = Duration.ofSeconds(20);

    private final GraphModel model;
    private final GraphPage page;
    private final GraphFeed feed;

    /**
     * A screen by itself ({@link GraphSurroundings#none}).
     *
     * @param source where frames come from; asked beside JavaFX's thread
     * @param clock of this machine
     */
    public GraphScreen(
            GraphSource source, Settings settings, Fonts fonts, Texts texts, InstantSource clock) {
        this(source, GraphSurroundings.none(), settings, fonts, texts, clock);
    }

    /**
     * Builds it and follows the source; call on JavaFX's thread.
     *
     * @param source where frames come from; asked beside JavaFX's thread
     * @param around what it is given beside
     * @param clock of this machine
     */
    public GraphScreen(
            GraphSource source,
            GraphSurroundings around,
            Settings settings,
            Fonts fonts,
            Texts texts,
            InstantSource clock) {
        var layouts = new LayoutJobs(new LayeredLayout(), LAYOUT_LIMIT);
        // Seconds on a slow machine, while the link is still on its way.
        var _ = layouts.place(LayoutInput.SMALLEST);
        this.model =
                new GraphModel(
                        new PlacesModel(layouts, Platform::runLater),
                        around.choices(),
                        clock.instant());
        this.page = new GraphPage(model, around, Appearance.of(settings, fonts, texts));
        this.feed =
                new GraphFeed(
                        source,
                        clock,
                        model.window().get(),
                        update -> Platform.runLater(() -> model.update(update)));
        model.window().addListener((_, _, reach) -> feed.window(reach));
    }

    /** What it shows. */
    public GraphModel model() {
        return model;
    }

    /** The screen. */
    public GraphPage page() {
        return page;
    }

    /** Stops following the source; the screen may still be shown. */
    @Override
    public void close() {
        feed.close();
    }
}
