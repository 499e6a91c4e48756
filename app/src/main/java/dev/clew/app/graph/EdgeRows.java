package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;

import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;

import java.util.List;
import java.util.Locale;

/**
 * Callers or callees with their figures. Rows are kept and refilled, so that a click never misses.
 */
final class EdgeRows extends VBox {
    private final GraphModel model;
    private final NodeLook look;
    private final Ikon arrow;
    private final boolean incoming;

    EdgeRows(GraphModel model, NodeLook look, Ikon arrow, boolean incoming) {
        this.model = model;
        this.look = look;
        this.arrow = arrow;
        this.incoming = incoming;
        getStyleClass().add("edge-rows");
    }

    void show(List<GraphContent.Edge> edges) {
        while (getChildren().size() < edges.size()) {
            getChildren().add(new Row());
        }
        for (var i = 0; i < getChildren().size(); i++) {
            var row = (Row) getChildren().get(i);
            var used = i < edges.size();
            row.setVisible(used);
            row.setManaged(used);
            if (used) {
                row.show(edges.get(i));
            }
        }
    }

    private final class Row extends HBox {
        private final Hyperlink name = new Hyperlink();
        private final Label rate = figure("rate");
        private final Label errors = figure("errors");
        private final Label p95 = figure("p95");

        Row() {
            getStyleClass().add("edge-row");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(0);
            setHgrow(name, Priority.ALWAYS);
            getChildren().addAll(Faces.icon(arrow), name, rate, errors, p95);
        }

        private static Label figure(String kind) {
            var label = new Label();
            label.getStyleClass().addAll("mono", "figure-" + kind);
            return label;
        }

        void show(GraphContent.Edge edge) {
            var other = incoming ? edge.key().from() : edge.key().to();
            name.setText(look.name(NodeId.parse(other)));
            name.setOnAction(_ -> model.select(new Selection.Node(other)));
            name.setVisited(false);
            rate.setText(Figures.digits(edge.row().requestsPerSecond()));
            errors.setText(Figures.percent(edge.row().errorRate()));
            var health = edge.health().name().toLowerCase(Locale.ROOT);
            errors.getStyleClass().setAll("label", "mono", "figure-errors", "words", health);
            p95.setText(edge.row().latency().map(all -> Figures.millis(all.p95Ms())).orElse("–"));
        }
    }
}
