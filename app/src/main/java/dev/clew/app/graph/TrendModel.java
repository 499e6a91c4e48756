package dev.clew.app.graph;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The past of what is chosen, fetched beside the window's thread with each new frame; while a fetch
 * goes on, further ones wait as one.
 */
public final class TrendModel {
    private static final int POINTS = 60;

    private final GraphModel model;
    private final Optional<History> history;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Optional<Trend>> trend =
            new ReadOnlyObjectWrapper<>(this, "trend", Optional.empty());
    private boolean running;
    private boolean again;

    /**
     * @param history empty where nobody knows the past
     * @param background runs what asks it
     * @param window runs what tells, on the window's thread
     */
    public TrendModel(
            GraphModel model, Optional<History> history, Executor background, Executor window) {
        this.model = model;
        this.history = history;
        this.background = background;
        this.window = window;
        model.selection()
                .addListener(
                        _ -> {
                            trend.set(Optional.empty());
                            fetch();
                        });
        model.content().addListener(_ -> fetch());
    }

    private void fetch() {
        var chosen = model.selection().get();
        if (history.isEmpty() || chosen instanceof Selection.None) {
            return;
        }
        if (running) {
            again = true;
            return;
        }
        running = true;
        var reach = model.content().get().frame().window();
        background.execute(
                () -> {
                    Optional<Trend> found = Optional.empty();
                    try {
                        found = Optional.of(ask(history.get(), chosen, reach));
                    } finally {
                        var told = found;
                        window.execute(() -> told(chosen, told));
                    }
                });
    }

    private static Trend ask(History history, Selection chosen, Duration reach) {
        return switch (chosen) {
            case Selection.Node(var id) ->
                    new Trend(history.ofNode(id, reach, POINTS), history.operations(id, reach));
            case Selection.Edge(var key) ->
                    new Trend(history.ofEdge(key, reach, POINTS), List.of());
            case Selection.None() -> new Trend(List.of(), List.of());
        };
    }

    private void told(Selection chosen, Optional<Trend> found) {
        running = false;
        if (chosen.equals(model.selection().get())) {
            trend.set(found);
        }
        if (again) {
            again = false;
            fetch();
        }
    }

    /** Empty while nothing is chosen, or nobody knows the past. */
    ReadOnlyObjectProperty<Optional<Trend>> trend() {
        return trend.getReadOnlyProperty();
    }
}
