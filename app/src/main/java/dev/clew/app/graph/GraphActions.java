package dev.clew.app.graph;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import dev.clew.app.ui.Action;
import dev.clew.app.ui.Words;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything that can be done on the graph's screen, each with its name and its key. */
final class GraphActions {
    private static final double ZOOM_STEP = 1.25;

    private final GraphModel model;
    private final GraphCanvas canvas;
    private final List<Action> actions = new ArrayList<>();
    private final List<Action> ofPicture = new ArrayList<>();

    /** What lies beside the picture and takes part. */
    interface Places {
        /** Goes to the field in which one looks for nodes. */
        void find();

        /** Opens the menu of files. */
        void export();

        /** Goes into what is known of what was chosen. */
        void inspect();
    }

    GraphActions(GraphModel model, FindModel finder, GraphCanvas canvas, Places beside) {
        this.model = model;
        this.canvas = canvas;
        time();
        filters();
        arrangement();
        walks(finder, beside);
        zoom();
        add("graph-export", "graph.action.export", key(KeyCode.E, SHORTCUT_DOWN), beside::export);
        picture();
    }

    private void time() {
        add(
                "graph-live",
                "graph.action.live",
                key(KeyCode.PERIOD),
                () -> model.paused().set(false));
        add(
                "graph-pause",
                "graph.action.pause",
                key(KeyCode.K),
                () -> model.paused().set(!model.paused().get()));
    }

    private void filters() {
        add("graph-problems", "graph.action.problems", key(KeyCode.E), this::toggleProblems);
        add("graph-hide", "graph.action.hide", key(KeyCode.H), () -> onNode(model::hide));
        add(
                "graph-show-hidden",
                "graph.action.showHidden",
                key(KeyCode.H, SHIFT_DOWN),
                () -> clear(GraphView.Filter.HIDDEN));
        add("graph-focus", "graph.action.focus", key(KeyCode.F), () -> focus(1));
        for (var hops = 1; hops <= GraphView.MOST_HOPS; hops++) {
            var reach = hops;
            actions.add(
                    new Action(
                            "graph-focus-" + hops,
                            Words.of("graph.action.focusHops", hops),
                            Optional.empty(),
                            () -> focus(reach)));
        }
        add(
                "graph-unfocus",
                "graph.action.unfocus",
                Optional.empty(),
                () -> clear(GraphView.Filter.FOCUS));
        add(
                "graph-show-all",
                "graph.action.showAll",
                Optional.empty(),
                () -> model.view().set(GraphView.ALL));
    }

    private void arrangement() {
        add(
                "graph-pin",
                "graph.action.pin",
                key(KeyCode.P),
                () -> onNode(id -> NodeMenu.togglePin(id, model, canvas)));
        add(
                "graph-boxes",
                "graph.action.boxes",
                key(KeyCode.N),
                () -> model.boxed().set(!model.boxed().get()));
        add("graph-tidy", "graph.action.tidy", key(KeyCode.T), model::tidy);
        add(
                "graph-form",
                "graph.action.form",
                key(KeyCode.V),
                () -> model.form().set(other(model.form().get())));
    }

    private static GraphModel.Form other(GraphModel.Form form) {
        return switch (form) {
            case GRAPH -> GraphModel.Form.TABLE;
            case TABLE -> GraphModel.Form.GRAPH;
        };
    }

    private void walks(FindModel finder, Places beside) {
        add("graph-back", "graph.action.back", key(KeyCode.LEFT, ALT_DOWN), () -> go(model::back));
        add(
                "graph-forward",
                "graph.action.forward",
                key(KeyCode.RIGHT, ALT_DOWN),
                () -> go(model::forward));
        add("graph-inspect", "graph.action.inspect", key(KeyCode.ENTER), beside::inspect);
        add("graph-find", "graph.action.find", key(KeyCode.F, SHORTCUT_DOWN), beside::find);
        add("graph-next", "graph.action.next", key(KeyCode.F3), () -> go(finder::next));
        add(
                "graph-previous",
                "graph.action.previous",
                key(KeyCode.F3, SHIFT_DOWN),
                () -> go(finder::previous));
    }

    private void zoom() {
        add(
                "graph-zoom-in",
                "graph.action.zoomIn",
                key(KeyCode.PLUS),
                () -> canvas.zoom(ZOOM_STEP, canvas.middle()));
        add(
                "graph-zoom-out",
                "graph.action.zoomOut",
                key(KeyCode.MINUS),
                () -> canvas.zoom(1 / ZOOM_STEP, canvas.middle()));
        add("graph-fit", "graph.action.fit", key(KeyCode.DIGIT0), canvas::fit);
    }

    /** Lists and tables use these keys themselves. */
    private void picture() {
        arrow("left", "graph.action.left", KeyCode.LEFT, Neighbours.Direction.LEFT);
        arrow("right", "graph.action.right", KeyCode.RIGHT, Neighbours.Direction.RIGHT);
        arrow("up", "graph.action.up", KeyCode.UP, Neighbours.Direction.UP);
        arrow("down", "graph.action.down", KeyCode.DOWN, Neighbours.Direction.DOWN);
        onPicture(
                "graph-caller",
                "graph.action.caller",
                key(KeyCode.LEFT, SHIFT_DOWN),
                () -> along(true));
        onPicture(
                "graph-callee",
                "graph.action.callee",
                key(KeyCode.RIGHT, SHIFT_DOWN),
                () -> along(false));
        onPicture("graph-up-a-level", "graph.action.leave", key(KeyCode.ESCAPE), this::leave);
    }

    private void arrow(String name, String textKey, KeyCode code, Neighbours.Direction direction) {
        onPicture("graph-" + name, textKey, key(code), () -> step(direction));
    }

    private static Optional<KeyCombination> key(
            KeyCode code, KeyCombination.Modifier... modifiers) {
        return Optional.of(new KeyCodeCombination(code, modifiers));
    }

    private void add(String id, String textKey, Optional<KeyCombination> keys, Runnable run) {
        actions.add(new Action(id, Words.of(textKey), keys, run));
    }

    private void onPicture(String id, String textKey, Optional<KeyCombination> keys, Runnable run) {
        add(id, textKey, keys, run);
        ofPicture.add(actions.getLast());
    }

    private void onNode(Consumer<String> does) {
        if (model.selection().get() instanceof Selection.Node(var id)) {
            does.accept(id);
        }
    }

    private void toggleProblems() {
        var view = model.view().get();
        model.view().set(view.withOnlyProblems(!view.onlyProblems()));
    }

    private void clear(GraphView.Filter filter) {
        model.view().set(model.view().get().without(filter));
    }

    /** Around the chosen node; around the same as before when nothing else is chosen. */
    void focus(int hops) {
        var view = model.view().get();
        var chosen =
                model.selection().get() instanceof Selection.Node(var id)
                        ? Optional.of(id)
                        : view.focus().map(GraphView.Focus::node);
        chosen.ifPresent(
                id -> {
                    model.view().set(view.focusedOn(id, hops));
                    canvas.reveal(id);
                });
    }

    private void go(Runnable somewhere) {
        somewhere.run();
        onNode(canvas::reveal);
    }

    private void choose(String id) {
        model.select(new Selection.Node(id));
        canvas.reveal(id);
    }

    private void step(Neighbours.Direction direction) {
        var from = model.selection().get() instanceof Selection.Node(var id) ? id : "";
        Neighbours.of(canvas.places(), from, direction).ifPresent(this::choose);
    }

    /** To the busiest caller or callee; from an edge to its end. */
    private void along(boolean back) {
        switch (model.selection().get()) {
            case Selection.None() -> {}
            case Selection.Edge(var key) -> choose(back ? key.from() : key.to());
            case Selection.Node(var id) ->
                    model.shown().get().edges().stream()
                            .filter(edge -> (back ? edge.key().to() : edge.key().from()).equals(id))
                            .map(
                                    edge ->
                                            Map.entry(
                                                    back ? edge.key().from() : edge.key().to(),
                                                    edge))
                            .filter(entry -> !entry.getKey().equals(id))
                            .max(
                                    Comparator.comparingDouble(
                                            entry -> entry.getValue().row().requestsPerSecond()))
                            .ifPresent(entry -> choose(entry.getKey()));
        }
    }

    /** First what was chosen, then the focus. */
    private void leave() {
        if (model.selection().get() instanceof Selection.None) {
            clear(GraphView.Filter.FOCUS);
        } else {
            model.select(new Selection.None());
        }
    }

    /** All of them. */
    List<Action> all() {
        return List.copyOf(actions);
    }

    /** Whether its key is meant only while the picture has the focus. */
    boolean isOfPicture(Action action) {
        return ofPicture.contains(action);
    }
}
