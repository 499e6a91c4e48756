package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What colour, thickness and dash mean, on the canvas itself. */
final class LegendView extends HBox {

    LegendView(Texts texts) {
        getStyleClass().add("legend");
        setPickOnBounds(false);
        setMouseTransparent(true);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var health = new HBox(mark("ok"), mark("degraded"), mark("failing"), mark("idle"));
        health.getStyleClass().add("legend-marks");
        var thickness = new VBox(mark("thin"), mark("thick"));
        thickness.getStyleClass().add("legend-lines");
        getChildren()
                .addAll(
                        entry(health, texts, "graph.legend.health"),
                        entry(thickness, texts, "graph.legend.thickness"),
                        entry(mark("dashed"), texts, "graph.legend.dashed"));
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
}
