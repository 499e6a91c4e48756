package dev.clew.app.graph;

import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A course without axes: from 0 at the bottom to its own largest figure at the top. Gaps stay gaps.
 */
final class Sparkline extends Region {
    private static final double EDGE = 1.5;

    private final Path line = new Path();
    private final Path area = new Path();
    private List<OptionalDouble> figures = List.of();
    private double floor;

    Sparkline() {
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        line.setManaged(false);
        area.getStyleClass().add("sparkline-area");
        area.setManaged(false);
        getChildren().addAll(area, line);
    }

    /**
     * Shows figures, oldest first.
     *
     * @param least that the top stands for, so that a trifle does not look like a mountain
     * @param health whose colour it has
     */
    void show(List<OptionalDouble> figures, double least, Health health) {
        this.figures = figures;
        this.floor = least;
        var style = health.isProblem() ? health.name().toLowerCase(Locale.ROOT) : "calm";
        line.getStyleClass().setAll("sparkline-line", style);
        area.getStyleClass().setAll("sparkline-area", style);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var top = Math.max(floor, highest());
        var lines = new ArrayList<PathElement>();
        var areas = new ArrayList<PathElement>();
        var drawing = false;
        var x = 0.0;
        for (var i = 0; i < figures.size(); i++) {
            if (figures.get(i).isEmpty()) {
                close(areas, drawing, x);
                drawing = false;
                continue;
            }
            x = x(i);
            var y = y(figures.get(i).getAsDouble(), top);
            lines.add(drawing ? new LineTo(x, y) : new MoveTo(x, y));
            if (!drawing) {
                areas.add(new MoveTo(x, bottom()));
            }
            areas.add(new LineTo(x, y));
            drawing = true;
        }
        close(areas, drawing, x);
        line.getElements().setAll(lines);
        area.getElements().setAll(areas);
    }

    private void close(List<PathElement> areas, boolean drawing, double x) {
        if (drawing) {
            areas.add(new LineTo(x, bottom()));
            areas.add(new ClosePath());
        }
    }

    private double highest() {
        return figures.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
    }

    private double x(int index) {
        var steps = Math.max(1, figures.size() - 1);
        return EDGE + index * (getWidth() - 2 * EDGE) / steps;
    }

    private double bottom() {
        return getHeight() - EDGE;
    }

    private double y(double figure, double top) {
        return top <= 0 ? bottom() : bottom() - figure / top * (bottom() - EDGE);
    }
}
