package dev.clew.app.graph;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Locale;

/** Looks for nodes by a part of their id, and goes from one to the next. */
public final class FindModel {
    private final GraphModel graph;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<List<String>> matches =
            new ReadOnlyObjectWrapper<>(this, "matches", List.of());

    public FindModel(GraphModel graph) {
        this.graph = graph;
        text.addListener(_ -> look());
        graph.content().addListener(_ -> look());
    }

    private void look() {
        var wanted = text.get().strip().toLowerCase(Locale.ROOT);
        matches.set(
                wanted.isEmpty()
                        ? List.of()
                        : graph.content().get().nodes().stream()
                                .map(node -> node.id().text())
                                .filter(id -> id.toLowerCase(Locale.ROOT).contains(wanted))
                                .toList());
    }

    /** What is looked for; empty for nothing. Case does not matter. */
    public StringProperty text() {
        return text;
    }

    /** The ids of the nodes that have it, in their order. */
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
