package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.stream.DoubleStream;

/** Larger, smaller, all of it: what the keys + − 0 do, for the mouse; side by side or stacked. */
final class ZoomButtons extends Pane {
    private static final double STEP = 1.25;
    private static final double GAP = 4;

    ZoomButtons(GraphCanvas canvas, Texts texts) {
        getStyleClass().add("zoom-buttons");
        setPickOnBounds(false);
        var smaller = button("graph.zoom.out", Feather.MINUS, "graph-zoom-out", texts);
        smaller.setOnAction(_ -> canvas.zoom(1 / STEP, canvas.middle()));
        var larger = button("graph.zoom.in", Feather.PLUS, "graph-zoom-in", texts);
        larger.setOnAction(_ -> canvas.zoom(STEP, canvas.middle()));
        var all = button("graph.zoom.fit", Feather.MAXIMIZE, "graph-fit", texts);
        all.setOnAction(_ -> canvas.fit());
        getChildren().addAll(smaller, larger, all);
    }

    /** The room that they need side by side, in pixels. */
    double rowWidth() {
        return around() + GAP * (getChildren().size() - 1) + widths().sum();
    }

    /** The room that they need one above the other, in pixels. */
    double columnWidth() {
        return around() + widths().max().orElse(0);
    }

    private double around() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private DoubleStream widths() {
        return getChildren().stream().mapToDouble(ZoomButtons::wide);
    }

    /** Style sheets give their least size, which is more than what their icons need. */
    private static double wide(Node button) {
        return Math.max(button.minWidth(-1), button.prefWidth(-1));
    }

    private static double high(Node button) {
        return Math.max(button.minHeight(-1), button.prefHeight(-1));
    }

    /** Side by side where that width is enough. */
    @Override
    protected double computePrefHeight(double width) {
        var heights = getChildren().stream().mapToDouble(ZoomButtons::high);
        var buttons =
                width >= rowWidth()
                        ? heights.max().orElse(0)
                        : heights.sum() + GAP * (getChildren().size() - 1);
        return getInsets().getTop() + buttons + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        var row = getWidth() >= rowWidth();
        var x = getInsets().getLeft();
        var y = getInsets().getTop();
        for (var button : getChildren()) {
            button.resizeRelocate(x, y, wide(button), high(button));
            x += row ? wide(button) + GAP : 0;
            y += row ? 0 : high(button) + GAP;
        }
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
