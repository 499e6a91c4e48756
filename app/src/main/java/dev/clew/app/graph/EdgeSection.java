package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** Edges under a heading, with the names of their columns; away when there are none. */
final class EdgeSection extends VBox {
    private final EdgeRows rows;

    EdgeSection(String textKey, EdgeRows rows, Texts texts) {
        this.rows = rows;
        getStyleClass().add("edge-section");
        var heading = new Label();
        heading.textProperty().bind(texts.of(textKey));
        heading.getStyleClass().add("heading");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new HBox(
                                heading,
                                room,
                                column("graph.column.rate", "figure-rate", texts),
                                column("graph.column.errors", "figure-errors", texts),
                                column("graph.column.p95", "figure-p95", texts)),
                        rows);
    }

    static Label column(String textKey, String style, Texts texts) {
        var label = new Label();
        label.textProperty().bind(texts.of(textKey));
        label.getStyleClass().addAll("caption", style);
        return label;
    }

    void show(List<GraphContent.Edge> edges) {
        NodeDetails.shown(this, !edges.isEmpty());
        rows.show(edges);
    }
}
