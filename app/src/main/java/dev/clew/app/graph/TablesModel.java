package dev.clew.app.graph;

import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The graph as lines of two tables: the full equivalent of the picture. A line stays the same
 * object while its node or edge is shown, so that order, selection and scrolling survive new
 * figures.
 */
public final class TablesModel {
    /**
     * A line.
     *
     * @param key id of a node or key of an edge
     * @param value with today's figures
     */
    record Line<K, V>(K key, ObjectProperty<V> value) {
        Line(K key, V value) {
            this(key, new SimpleObjectProperty<>(value));
        }
    }

    private final GraphModel model;
    private final FindModel finder;
    private final ObservableList<Line<EdgeKey, GraphContent.Edge>> edges =
            FXCollections.observableArrayList(line -> new Observable[] {line.value()});
    private final ObservableList<Line<String, GraphContent.Node>> nodes =
            FXCollections.observableArrayList(line -> new Observable[] {line.value()});

    public TablesModel(GraphModel model, FindModel finder) {
        this.model = model;
        this.finder = finder;
        model.shown().addListener(_ -> show());
        finder.matches().addListener(_ -> show());
        show();
    }

    private void show() {
        var content = model.shown().get();
        var found = Set.copyOf(finder.matches().get());
        var all = finder.text().get().isBlank();
        update(
                edges,
                content.edges().stream()
                        .filter(
                                edge ->
                                        all
                                                || found.contains(edge.key().from())
                                                || found.contains(edge.key().to()))
                        .toList(),
                GraphContent.Edge::key);
        update(
                nodes,
                content.nodes().stream()
                        .filter(node -> all || found.contains(node.id().text()))
                        .toList(),
                node -> node.id().text());
    }

    private static <K, V> void update(
            ObservableList<Line<K, V>> lines, List<V> values, Function<V, K> key) {
        var fresh = new HashMap<K, V>();
        values.forEach(value -> fresh.put(key.apply(value), value));
        lines.removeIf(line -> !fresh.containsKey(line.key()));
        Map<K, Line<K, V>> known = new HashMap<>();
        lines.forEach(line -> known.put(line.key(), line));
        var added = new ArrayList<Line<K, V>>();
        for (var value : values) {
            var line = known.get(key.apply(value));
            if (line == null) {
                added.add(new Line<>(key.apply(value), value));
            } else {
                line.value().set(value);
            }
        }
        lines.addAll(added);
    }

    /** One line an edge that matches what is looked for at either end. */
    ObservableList<Line<EdgeKey, GraphContent.Edge>> edges() {
        return edges;
    }

    /** One line a node that matches what is looked for. */
    ObservableList<Line<String, GraphContent.Node>> nodes() {
        return nodes;
    }
}
