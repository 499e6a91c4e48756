package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** What colour, thickness and dash mean, on the canvas itself; in several lines where need be. */
final class LegendView extends FlowPane {
    private final List<HBox> entries;

    LegendView(Texts texts) {
        getStyleClass().add("legend");
        setPickOnBounds(false);
        setMouseTransparent(true);
        var health = new HBox(mark("ok"), mark("degraded"), mark("failing"), mark("idle"));
        health.getStyleClass().add("legend-marks");
        var thickness = new VBox(mark("thin"), mark("thick"));
        thickness.getStyleClass().add("legend-lines");
        entries =
                List.of(
                        entry(health, texts, "graph.legend.health"),
                        entry(thickness, texts, "graph.legend.thickness"),
                        entry(mark("dashed"), texts, "graph.legend.dashed"));
        getChildren().addAll(entries);
    }

    private static Region mark(String kind) {
        var mark = new Region();
        mark.getStyleClass().addAll("legend-mark", kind);
        return mark;
    }

    private static HBox entry(Region mark, Texts texts, String key) {
        var words = new Label();
        words.textProperty().bind(texts.of(key));
        var entry = new HBox(mark, words);
        entry.getStyleClass().add("legend-entry");
        return entry;
    }

    /** The room that its widest entry needs, in pixels. */
    double widestEntry() {
        var insets = getInsets();
        var widest = entries.stream().mapToDouble(entry -> entry.prefWidth(-1)).max().orElse(0);
        return insets.getLeft() + widest + insets.getRight();
    }

    /** How high it is in that width, both in pixels; no entry is wider than that. */
    double heightIn(double width) {
        var room = width - getInsets().getLeft() - getInsets().getRight();
        entries.forEach(entry -> entry.setMaxWidth(Math.max(0, room)));
        return prefHeight(width);
    }
}
