package dev.clew.app.graph.layout;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.List;
import java.util.Map;

/**
 * Where everything lies, in pixels at 100 %; the origin means nothing.
 *
 * @param nodes by id
 * @param boxes by group
 * @param bends by the key of a link: where it passes between nodes, from left to right, its ends
 *     left out
 */
public record Layout(
        Map<String, Rectangle2D> nodes,
        Map<String, Rectangle2D> boxes,
        Map<Object, List<Point2D>> bends) {

    /** Nothing placed yet. */
    public static final Layout EMPTY = new Layout(Map.of(), Map.of(), Map.of());

    /** The smallest rectangle around it all; empty at the origin when there is nothing. */
    public Rectangle2D bounds() {
        var left = Double.POSITIVE_INFINITY;
        var top = Double.POSITIVE_INFINITY;
        var right = Double.NEGATIVE_INFINITY;
        var bottom = Double.NEGATIVE_INFINITY;
        for (var places : List.of(nodes.values(), boxes.values())) {
            for (var place : places) {
                left = Math.min(left, place.getMinX());
                top = Math.min(top, place.getMinY());
                right = Math.max(right, place.getMaxX());
                bottom = Math.max(bottom, place.getMaxY());
            }
        }
        return left > right
                ? Rectangle2D.EMPTY
                : new Rectangle2D(left, top, right - left, bottom - top);
    }
}
