package dev.clew.app.graph;

import dev.clew.live.client.GraphFrame;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the graph's screen shows and what can be done there. Used on the thread of the window alone;
 * {@link GraphFeed} brings what is new.
 */
public final class GraphModel {
    /** How far back a person may look. */
    public static final List<Duration> WINDOWS =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15));

    /** The two forms of the same graph. */
    public enum Form {
        GRAPH,
        TABLE
    }

    /** How far it has come, which decides what the screen says. */
    public enum Stage {
        /** No frame has come yet. */
        CONNECTING,
        /** The hub answers and knows of no workload that is traced. */
        NOTHING_CHOSEN,
        /** Workloads are traced; no request was seen. */
        NO_REQUESTS,
        /** There is something to draw. */
        SHOWING;

        boolean isDrawn() {
            return this == SHOWING || this == NO_REQUESTS;
        }
    }

    private final PlacesModel places;
    private final GraphChoices choices;
    private final ObjectProperty<Duration> window;
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ObjectProperty<Labels> labels;
    private final BooleanProperty boxed;
    private final ObjectProperty<GraphView> view =
            new SimpleObjectProperty<>(this, "view", GraphView.ALL);
    private final SelectionTrail trail = new SelectionTrail();
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(this, "form", Form.GRAPH);
    private final ObjectProperty<Selection> selection =
            new SimpleObjectProperty<>(this, "selection", new Selection.None());
    private final ObjectProperty<Selection> hovered =
            new SimpleObjectProperty<>(this, "hovered", new Selection.None());
    private final ReadOnlyObjectWrapper<GraphContent> content =
            new ReadOnlyObjectWrapper<>(this, "content", GraphContent.EMPTY);
    private final ReadOnlyObjectWrapper<GraphContent> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", GraphContent.EMPTY);
    private final ReadOnlyObjectWrapper<Map<String, GraphChoices.Place>> pins;
    private final ReadOnlyObjectWrapper<LinkState> link;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<Stage> stage =
            new ReadOnlyObjectWrapper<>(this, "stage", Stage.CONNECTING);
    private Optional<GraphFrame> newest = Optional.empty();
    private Instant newestCame;
    private Instant shownCame;

    /**
     * @param choices what was chosen for this cluster before, and where later choices go
     * @param now the time of the start, by the clock that stamps the feed's updates
     */
    public GraphModel(PlacesModel places, GraphChoices choices, Instant now) {
        this.places = places;
        this.choices = choices;
        var chosen = choices.get();
        this.window = new SimpleObjectProperty<>(this, "window", known(chosen.window()));
        this.labels = new SimpleObjectProperty<>(this, "labels", chosen.labels());
        this.boxed = new SimpleBooleanProperty(this, "boxed", chosen.boxed());
        this.pins = new ReadOnlyObjectWrapper<>(this, "pins", chosen.pins());
        this.now = new ReadOnlyObjectWrapper<>(this, "now", now);
        this.link = new ReadOnlyObjectWrapper<>(this, "link", new LinkState.Connecting(now));
        this.newestCame = now;
        this.shownCame = now;
        paused.addListener((_, _, _) -> showNewest());
        boxed.addListener((_, _, _) -> regroup());
        window.addListener((_, _, _) -> remember());
        labels.addListener((_, _, _) -> remember());
        view.addListener((_, _, _) -> shown.set(view.get().of(content.get())));
        selection.addListener((_, _, chosenNow) -> trail.visit(chosenNow));
    }

    private static Duration known(Duration window) {
        return WINDOWS.contains(window) ? window : GraphChoices.Chosen.DEFAULT.window();
    }

    private void remember() {
        var before = choices.get();
        choices.set(
                new GraphChoices.Chosen(
                        window.get(),
                        boxed.get(),
                        labels.get(),
                        before.boxedPins(),
                        before.unboxedPins()));
    }

    private void regroup() {
        remember();
        pins.set(choices.get().pins());
        places.show(content.get(), boxed.get());
    }

    /** Takes what the feed brought. */
    public void update(GraphFeed.Update update) {
        now.set(update.at());
        link.set(update.link());
        if (update.frame().isPresent() && !update.frame().equals(newest)) {
            var moved =
                    newest.isEmpty() || !newest.get().asOf().equals(update.frame().get().asOf());
            newest = update.frame();
            newestCame = moved ? update.at() : newestCame;
            showNewest();
        }
        stage.set(stage());
    }

    private void showNewest() {
        if (paused.get() || newest.isEmpty()) {
            return;
        }
        shownCame = newestCame;
        var all = GraphContent.of(newest.get());
        content.set(all);
        shown.set(view.get().of(all));
        stage.set(stage());
        places.show(content.get(), boxed.get());
    }

    private Stage stage() {
        if (newest.isEmpty()) {
            return Stage.CONNECTING;
        }
        var shown = content.get();
        if (!shown.edges().isEmpty()
                || shown.nodes().stream().anyMatch(node -> node.row().requests() > 0)) {
            return Stage.SHOWING;
        }
        return shown.nodes().isEmpty() ? Stage.NOTHING_CHOSEN : Stage.NO_REQUESTS;
    }

    /**
     * How old the newest request in the picture is: what the hub said when it sent the frame, and
     * the time since that came.
     *
     * @return empty while nothing was counted
     */
    public Optional<Duration> age() {
        return content.get()
                .frame()
                .age()
                .map(age -> age.plus(Duration.between(shownCame, now.get())));
    }

    /** Lays the graph out afresh. */
    public void tidy() {
        places.tidy(content.get(), boxed.get());
    }

    /** Chooses that; the picture, the tables and the inspector follow. */
    public void select(Selection chosen) {
        selection.set(chosen);
    }

    /** Chooses what was chosen before, as far as it is still in the graph. */
    public void back() {
        trail.back(selection.get(), this::isThere).ifPresent(selection::set);
    }

    /** Undoes {@link #back}. */
    public void forward() {
        trail.forward(this::isThere).ifPresent(selection::set);
    }

    private boolean isThere(Selection chosen) {
        return switch (chosen) {
            case Selection.None() -> false;
            case Selection.Node(var id) -> content.get().node(id).isPresent();
            case Selection.Edge(var key) -> content.get().edge(key).isPresent();
        };
    }

    /** Leaves a node out until {@link GraphView.Filter#HIDDEN} is cleared. */
    public void hide(String node) {
        view.set(view.get().hiding(node));
        if (selection.get().isNode(node)) {
            selection.set(new Selection.None());
        }
    }

    /** Keeps a node at a place, whatever the layout says, with these boxes or without. */
    public void pin(String node, GraphChoices.Place place) {
        var all = new HashMap<>(pins.get());
        all.put(node, place);
        pinned(all);
    }

    /** Gives a node back to the layout. */
    public void unpin(String node) {
        var rest = new HashMap<>(pins.get());
        rest.remove(node);
        pinned(rest);
    }

    private void pinned(Map<String, GraphChoices.Place> all) {
        choices.set(choices.get().withPins(all));
        pins.set(choices.get().pins());
    }

    /** Where a person put nodes, by their ids. */
    public ReadOnlyObjectProperty<Map<String, GraphChoices.Place>> pins() {
        return pins.getReadOnlyProperty();
    }

    /** Which part of the graph a person wants to see. */
    public ObjectProperty<GraphView> view() {
        return view;
    }

    public PlacesModel places() {
        return places;
    }

    /** How far back figures reach, one of {@link #WINDOWS}. */
    public ObjectProperty<Duration> window() {
        return window;
    }

    /** Whether the picture stands still while frames go on arriving. */
    public BooleanProperty paused() {
        return paused;
    }

    public ObjectProperty<Labels> labels() {
        return labels;
    }

    /** Whether namespaces are drawn as boxes. */
    public BooleanProperty boxed() {
        return boxed;
    }

    public ObjectProperty<Form> form() {
        return form;
    }

    public ObjectProperty<Selection> selection() {
        return selection;
    }

    /** What the mouse points at. */
    public ObjectProperty<Selection> hovered() {
        return hovered;
    }

    /** All of the graph. */
    public ReadOnlyObjectProperty<GraphContent> content() {
        return content.getReadOnlyProperty();
    }

    /** What of it is seen by {@link #view}. */
    public ReadOnlyObjectProperty<GraphContent> shown() {
        return shown.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LinkState> link() {
        return link.getReadOnlyProperty();
    }

    /** The clock of the screen; moves once a second at least. */
    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Stage> stageShown() {
        return stage.getReadOnlyProperty();
    }
}
