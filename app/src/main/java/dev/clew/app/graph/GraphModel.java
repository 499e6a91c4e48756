package dev.clew.app.graph;

import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.time.Instant;
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
        SHOWING
    }

    private static final GraphFrame NO_FRAME =
            new GraphFrame(
                    "",
                    Instant.EPOCH,
                    Duration.ofMinutes(1),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    new Ledger(0, 0, 0, Map.of(), Map.of(), 0));

    private final PlacesModel places;
    private final ObjectProperty<Duration> window =
            new SimpleObjectProperty<>(this, "window", Duration.ofMinutes(1));
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final ObjectProperty<Labels> labels =
            new SimpleObjectProperty<>(this, "labels", Labels.ALL);
    private final BooleanProperty boxed = new SimpleBooleanProperty(this, "boxed", true);
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(this, "form", Form.GRAPH);
    private final ObjectProperty<Selection> selection =
            new SimpleObjectProperty<>(this, "selection", new Selection.None());
    private final ObjectProperty<Selection> hovered =
            new SimpleObjectProperty<>(this, "hovered", new Selection.None());
    private final ReadOnlyObjectWrapper<GraphContent> content =
            new ReadOnlyObjectWrapper<>(this, "content", GraphContent.of(NO_FRAME));
    private final ReadOnlyObjectWrapper<LinkState> link;
    private final ReadOnlyObjectWrapper<Instant> now;
    private final ReadOnlyObjectWrapper<Stage> stage =
            new ReadOnlyObjectWrapper<>(this, "stage", Stage.CONNECTING);
    private Optional<GraphFrame> newest = Optional.empty();
    private Instant newestCame;
    private Instant shownCame;

    /**
     * @param now the time of the start, by the clock that stamps the feed's updates
     */
    public GraphModel(PlacesModel places, Instant now) {
        this.places = places;
        this.now = new ReadOnlyObjectWrapper<>(this, "now", now);
        this.link = new ReadOnlyObjectWrapper<>(this, "link", new LinkState.Connecting(now));
        this.newestCame = now;
        this.shownCame = now;
        paused.addListener((_, _, _) -> showNewest());
        boxed.addListener((_, _, _) -> places.show(content.get(), boxed.get()));
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
        content.set(GraphContent.of(newest.get()));
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

    public ReadOnlyObjectProperty<GraphContent> content() {
        return content.getReadOnlyProperty();
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
