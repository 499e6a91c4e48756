package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Larger, smaller, all of it: what the keys + − 0 do, for the mouse. */
final class ZoomButtons extends HBox {
    private static final double STEP = 1.25;

    ZoomButtons(GraphCanvas canvas, Texts texts) {
        getStyleClass().add("zoom-buttons");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPickOnBounds(false);
        var smaller = button("graph.zoom.out", Feather.MINUS, "graph-zoom-out", texts);
        smaller.setOnAction(_ -> canvas.zoom(1 / STEP, canvas.middle()));
        var larger = button("graph.zoom.in", Feather.PLUS, "graph-zoom-in", texts);
        larger.setOnAction(_ -> canvas.zoom(STEP, canvas.middle()));
        var all = button("graph.zoom.fit", Feather.MAXIMIZE, "graph-fit", texts);
        all.setOnAction(_ -> canvas.fit());
        getChildren().addAll(smaller, larger, all);
    }

    private static Button button(String textKey, Ikon icon, String id, Texts texts) {
        var button = new Button();
        button.setGraphic(Faces.icon(icon));
        button.setId(id);
        button.accessibleTextProperty().bind(texts.of(textKey));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of(textKey));
        button.setTooltip(tooltip);
        return button;
    }
}
