package dev.clew.app.graph.layout;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Moves a whole layout so that most of what was there before does not seem to move. */
final class Shift {
    private Shift() {}

    /** The new layout, moved by the median way of the nodes that both have. */
    static Layout onto(Layout before, Layout after) {
        var common = after.nodes().keySet().stream().filter(before.nodes()::containsKey).toList();
        if (common.isEmpty()) {
            return after;
        }
        var x =
                median(
                        common.stream()
                                .map(
                                        id ->
                                                before.nodes().get(id).getMinX()
                                                        - after.nodes().get(id).getMinX())
                                .sorted()
                                .toList());
        var y =
                median(
                        common.stream()
                                .map(
                                        id ->
                                                before.nodes().get(id).getMinY()
                                                        - after.nodes().get(id).getMinY())
                                .sorted()
                                .toList());
        return new Layout(
                moved(after.nodes(), x, y),
                moved(after.boxes(), x, y),
                after.bends().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry -> moved(entry.getValue(), x, y))));
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    private static Map<String, Rectangle2D> moved(
            Map<String, Rectangle2D> places, double x, double y) {
        return places.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                entry -> {
                                    var place = entry.getValue();
                                    return new Rectangle2D(
                                            place.getMinX() + x,
                                            place.getMinY() + y,
                                            place.getWidth(),
                                            place.getHeight());
                                }));
    }

    private static List<Point2D> moved(List<Point2D> points, double x, double y) {
        return points.stream().map(point -> point.add(x, y)).toList();
    }
}
