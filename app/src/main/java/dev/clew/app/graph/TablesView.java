package dev.clew.app.graph;

import dev.clew.app.graph.TablesModel.Line;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The twin of the picture: every edge and every node as a line, sortable, same selection. */
final class TablesView extends VBox {
    private static final double ROW = 28;
    private static final double NONE = -1;
    private static final double FIGURE = 64;
    private static final double COUNT = 76;
    private static final String REQUESTS = "graph.column.requests";

    private final Appearance appearance;
    private final Texts texts;
    private final NodeLook look;

    TablesView(TablesModel lines, GraphModel model, Appearance appearance) {
        this.appearance = appearance;
        this.texts = appearance.texts();
        this.look = new NodeLook(texts);
        getStyleClass().add("tables");
        setId("graph-tables");
        var edges = table(lines.edges(), "edge-table");
        edges(edges);
        TableSelection.share(
                edges,
                model,
                line -> new Selection.Edge(line.key()),
                (line, chosen) -> chosen.isEdge(line.key()));
        var nodes = table(lines.nodes(), "node-table");
        nodes(nodes);
        TableSelection.share(
                nodes,
                model,
                line -> new Selection.Node(line.key()),
                (line, chosen) -> chosen.isNode(line.key()));
        setVgrow(edges, Priority.ALWAYS);
        setVgrow(nodes, Priority.ALWAYS);
        getChildren()
                .addAll(
                        heading("graph.table.edges", lines.edges()),
                        edges,
                        heading("graph.table.nodes", lines.nodes()),
                        nodes);
    }

    private Label heading(String key, ObservableList<?> rows) {
        var label = new Label();
        label.getStyleClass().add("heading");
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.now(key, rows.size()), rows, texts.language()));
        return label;
    }

    private <T> TableView<T> table(ObservableList<T> rows, String id) {
        var table = new TableView<T>();
        var sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setId(id);
        appearance
                .fontScale()
                .subscribe(scale -> table.setFixedCellSize(ROW * scale.doubleValue()));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        var none = new Label();
        none.textProperty().bind(texts.of("graph.table.none"));
        table.setPlaceholder(none);
        return table;
    }

    private void edges(TableView<Line<EdgeKey, GraphContent.Edge>> table) {
        words(table, "graph.column.from", 130, edge -> name(edge.key().from()));
        words(table, "graph.column.to", 130, edge -> name(edge.key().to()));
        words(table, "graph.column.protocol", 86, edge -> protocol(edge.key().protocol()));
        words(table, "graph.column.via", 90, edge -> edge.key().via().orElse(""));
        count(table, edge -> edge.row().requests());
        number(table, "graph.column.rate", edge -> edge.row().requestsPerSecond(), Figures::digits);
        number(table, "graph.column.errors", edge -> edge.row().errorRate(), Figures::percent);
        number(table, "graph.column.p50", edge -> latency(edge, 50), Figures::millis);
        number(table, "graph.column.p95", edge -> latency(edge, 95), Figures::millis);
        number(table, "graph.column.p99", edge -> latency(edge, 99), Figures::millis);
    }

    private void nodes(TableView<Line<String, GraphContent.Node>> table) {
        words(table, "graph.column.node", 170, node -> look.name(node.id()));
        words(table, "graph.column.what", 230, node -> look.what(node.id()));
        words(
                table,
                "graph.column.health",
                100,
                node -> texts.now(NodeLook.healthKey(node.health())));
        words(
                table,
                "graph.column.state",
                150,
                node ->
                        node.state()
                                .map(state -> texts.now("state." + state.wireName()))
                                .orElse(""));
        count(table, node -> counted(node, node.row().requests()));
        number(
                table,
                "graph.column.rate",
                node -> counted(node, node.row().requestsPerSecond()),
                Figures::digits);
        number(
                table,
                "graph.column.errors",
                node -> counted(node, node.row().errorRate()),
                Figures::percent);
    }

    /** A node that nobody traces has no figures of its own: not even zero. */
    private static double counted(GraphContent.Node node, Number figure) {
        return node.health() == Health.NEUTRAL ? NONE : figure.doubleValue();
    }

    private String name(String id) {
        return look.name(NodeId.parse(id));
    }

    private String protocol(String wireName) {
        return wireName.equals("messaging")
                ? texts.now("graph.protocol.messages")
                : NodeLook.protocol(wireName);
    }

    private static double latency(GraphContent.Edge edge, int percentile) {
        return edge.row()
                .latency()
                .map(
                        all ->
                                switch (percentile) {
                                    case 50 -> all.p50Ms();
                                    case 95 -> all.p95Ms();
                                    default -> all.p99Ms();
                                })
                .orElse(NONE);
    }

    private void widen(TableColumn<?, ?> column, double width) {
        appearance.fontScale().subscribe(scale -> column.setPrefWidth(width * scale.doubleValue()));
    }

    private <K, V> void words(
            TableView<Line<K, V>> table, String key, double width, Function<V, String> words) {
        var column = new TableColumn<Line<K, V>, String>();
        column.textProperty().bind(texts.of(key));
        widen(column, width);
        column.setCellValueFactory(
                cell ->
                        Bindings.createStringBinding(
                                () -> words.apply(cell.getValue().value().get()),
                                cell.getValue().value(),
                                texts.language()));
        table.getColumns().add(column);
    }

    private <K, V> void count(TableView<Line<K, V>> table, ToDoubleFunction<V> figure) {
        number(table, REQUESTS, figure, value -> Figures.count((long) value));
    }

    /** A figure as it is shown. */
    private interface Format {
        String of(double value);
    }

    private <K, V> void number(
            TableView<Line<K, V>> table, String key, ToDoubleFunction<V> figure, Format format) {
        var column = new TableColumn<Line<K, V>, Double>();
        column.textProperty().bind(texts.of(key));
        widen(column, key.equals(REQUESTS) ? COUNT : FIGURE);
        column.getStyleClass().add("figure-column");
        column.setComparator(Comparator.naturalOrder());
        column.setCellValueFactory(
                cell -> cell.getValue().value().map(value -> figure.applyAsDouble(value)));
        column.setCellFactory(_ -> new FigureCell<>(value -> value < 0 ? "–" : format.of(value)));
        table.getColumns().add(column);
    }
}
