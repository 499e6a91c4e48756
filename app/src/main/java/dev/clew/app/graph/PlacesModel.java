package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.Layouts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps places steady. A graph that loses nodes or edges keeps every place; one that gains some is
 * laid out anew beside the window's thread with the rest about where it was; afresh only while it
 * is still growing by more than a quarter at a time, when that leaves more edges against the stream
 * than the last fresh layout had, when boxes come or go, and when asked to. A layout that fails
 * leaves the picture as it is and is tried again with the next frames, three times in all.
 */
public final class PlacesModel {
    private static final double STILL_GROWING = 1.25;

    /**
     * A busy machine may be late once; a graph that cannot be laid out will not be better later.
     */
    private static final int TRIES = 3;

    /** The nodes and edges that have a place. */
    private record Structure(Set<String> nodes, Set<Object> links, boolean boxed) {
        static Structure of(LayoutInput input) {
            return new Structure(
                    input.nodes().stream()
                            .map(LayoutInput.Node::id)
                            .collect(Collectors.toUnmodifiableSet()),
                    input.links().stream()
                            .map(LayoutInput.Link::key)
                            .collect(Collectors.toUnmodifiableSet()),
                    input.boxed());
        }

        boolean covers(Structure other) {
            return boxed == other.boxed
                    && nodes.containsAll(other.nodes)
                    && links.containsAll(other.links);
        }
    }

    private final Layouts layouts;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Layout> layout =
            new ReadOnlyObjectWrapper<>(this, "layout", Layout.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyBooleanWrapper afresh = new ReadOnlyBooleanWrapper(this, "afresh", true);
    private Structure placed = new Structure(Set.of(), Set.of(), true);
    private Optional<LayoutInput> waiting = Optional.empty();
    private boolean running;
    private boolean tidy = true;
    private Set<String> linked = Set.of();
    private int linkedWhenFresh;
    private int failures;

    /**
     * @param window runs what it is given on the thread of the window
     */
    public PlacesModel(Layouts layouts, Executor window) {
        this.layouts = layouts;
        this.window = window;
    }

    /** Where everything lies. */
    public ReadOnlyObjectProperty<Layout> layout() {
        return layout.getReadOnlyProperty();
    }

    /** Whether the last layout began from nothing, so that a view may fit it anew. */
    public ReadOnlyBooleanProperty afresh() {
        return afresh.getReadOnlyProperty();
    }

    /** Why the last layout could not be made; empty when it could. */
    public ReadOnlyObjectProperty<Optional<Throwable>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** The graph is now that; lays it out if something in it has no place yet. */
    public void show(GraphContent content, boolean boxed) {
        var input = input(content, boxed);
        if (!tidy && placed.covers(Structure.of(input))) {
            return;
        }
        waiting = Optional.of(input);
        next();
    }

    /** Lays all of it out afresh. */
    public void tidy(GraphContent content, boolean boxed) {
        tidy = true;
        show(content, boxed);
    }

    private static LayoutInput input(GraphContent content, boolean boxed) {
        return new LayoutInput(
                content.nodes().stream().map(NodeSize::of).toList(),
                content.edges().stream()
                        .map(GraphContent.Edge::key)
                        .filter(key -> content.node(key.from()).isPresent())
                        .filter(key -> content.node(key.to()).isPresent())
                        .map(key -> new LayoutInput.Link(key, key.from(), key.to()))
                        .toList(),
                boxed);
    }

    private void next() {
        if (running || waiting.isEmpty()) {
            return;
        }
        var input = waiting.get();
        waiting = Optional.empty();
        var fresh = tidy || input.boxed() != placed.boxed() || grows(input);
        tidy = false;
        running = true;
        var job = fresh ? layouts.place(input) : layouts.keep(input, layout.get());
        var _ =
                job.whenComplete(
                        (result, thrown) ->
                                window.execute(() -> done(input, fresh, result, thrown)));
    }

    private boolean grows(LayoutInput input) {
        return linked(input).size() > linkedWhenFresh * STILL_GROWING;
    }

    private static Set<String> linked(LayoutInput input) {
        return input.links().stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void done(LayoutInput input, boolean fresh, Layout result, Throwable thrown) {
        running = false;
        failure.set(Optional.ofNullable(thrown));
        failures = thrown == null ? 0 : failures + 1;
        if (thrown == null || failures == TRIES) {
            placed = Structure.of(input);
        }
        if (thrown == null) {
            afresh.set(fresh);
            layout.set(result);
            judge(input, fresh, result);
        }
        next();
    }

    /** A caller that shows up last would otherwise stay at the right of those that it calls. */
    private void judge(LayoutInput input, boolean fresh, Layout result) {
        if (!fresh && newCallerStandsBehind(input, result)) {
            tidy = true;
            waiting = waiting.or(() -> Optional.of(input));
        }
        linked = linked(input);
        if (fresh) {
            linkedWhenFresh = linked.size();
        }
    }

    private boolean newCallerStandsBehind(LayoutInput input, Layout result) {
        return input.links().stream()
                .filter(link -> !linked.contains(link.from()) && !link.from().equals(link.to()))
                .anyMatch(link -> centre(result, link.from()) >= centre(result, link.to()));
    }

    private static double centre(Layout result, String node) {
        var place = result.nodes().get(node);
        return place.getMinX() + place.getWidth() / 2;
    }
}
