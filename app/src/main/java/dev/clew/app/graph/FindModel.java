package dev.clew.app.graph;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for nodes by a part of their id, and goes from one to the next. */
public final class FindModel {
    private final GraphModel graph;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<List<String>> matches =
            new ReadOnlyObjectWrapper<>(this, "matches", List.of());

    private final ReadOnlyObjectWrapper<Map<GraphView.Filter, List<String>>> leftOut =
            new ReadOnlyObjectWrapper<>(this, "leftOut", Map.of());

    public FindModel(GraphModel graph) {
        this.graph = graph;
        text.addListener(_ -> look());
        graph.content().addListener(_ -> look());
        graph.view().addListener(_ -> look());
    }

    private void look() {
        var wanted = text.get().strip().toLowerCase(Locale.ROOT);
        var seen = new ArrayList<String>();
        var away = new EnumMap<GraphView.Filter, List<String>>(GraphView.Filter.class);
        if (!wanted.isEmpty()) {
            var all = graph.content().get();
            all.nodes().stream()
                    .map(node -> node.id().text())
                    .filter(id -> id.toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(
                            id ->
                                    graph.view()
                                            .get()
                                            .leavesOut(all, id)
                                            .map(by -> away.computeIfAbsent(by, _ -> empty()))
                                            .orElse(seen)
                                            .add(id));
        }
        matches.set(List.copyOf(seen));
        leftOut.set(Map.copyOf(away));
    }

    private static List<String> empty() {
        return new ArrayList<>();
    }

    /** The matches that a filter leaves out, by the first filter that does. */
    public ReadOnlyObjectProperty<Map<GraphView.Filter, List<String>>> leftOut() {
        return leftOut.getReadOnlyProperty();
    }

    /** What is looked for; empty for nothing. Case does not matter. */
    public StringProperty text() {
        return text;
    }

    /** The ids of the nodes that have it and are seen, in their order. */
    public ReadOnlyObjectProperty<List<String>> matches() {
        return matches.getReadOnlyProperty();
    }

    /** Which match is chosen, from 1; 0 if none is. */
    public int position() {
        return graph.selection().get() instanceof Selection.Node(var id)
                ? matches.get().indexOf(id) + 1
                : 0;
    }

    /** Chooses the next match, after the last the first. */
    public void next() {
        step(1);
    }

    /** Chooses the match before. */
    public void previous() {
        step(-1);
    }

    private void step(int by) {
        var all = matches.get();
        if (all.isEmpty()) {
            return;
        }
        var from = position() == 0 && by < 0 ? 0 : position() - 1;
        graph.select(new Selection.Node(all.get(Math.floorMod(from + by, all.size()))));
    }
}
