package dev.clew.app.graph;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a place for each plate: on its own edge, best in the half towards the callee, and never on
 * a node, a box's border or title, or another plate. Where it can, it keeps off other edges too. A
 * plate stays where it was while that is still free, so that figures do not jump about as they
 * change. Costs plates × places × edges.
 */
final class PlatePlaces {
    private static final double[] SHARES = {
        0.55, 0.5, 0.6, 0.66, 0.45, 0.4, 0.72, 0.35, 0.78, 0.3, 0.25, 0.84, 0.2
    };
    private static final double CLEAR = 3;

    private final List<Rectangle2D> obstacles = new ArrayList<>();
    private final Map<EdgeKey, Curve> curves;
    private final Map<EdgeKey, Double> before;
    private final Map<EdgeKey, Double> chosen = new HashMap<>();

    /**
     * @param obstacles what no plate may touch
     * @param curves of all edges that are drawn
     * @param before which share of its way each plate had, as {@link #chosen} said last time
     */
    PlatePlaces(
            List<Rectangle2D> obstacles, Map<EdgeKey, Curve> curves, Map<EdgeKey, Double> before) {
        this.obstacles.addAll(obstacles);
        this.curves = curves;
        this.before = before;
    }

    /**
     * A place for the plate of that edge, taken from then on.
     *
     * @return none where everything is full: such a plate is shown only when pointed at
     */
    Optional<Rectangle2D> take(EdgeKey key, Dimension2D size) {
        var curve = curves.get(key);
        return firstFree(key, curve, size, true).or(() -> firstFree(key, curve, size, false));
    }

    private Optional<Rectangle2D> firstFree(
            EdgeKey key, Curve curve, Dimension2D size, boolean offOthers) {
        var last = before.get(key);
        if (last != null) {
            var kept = around(curve.at(last), size);
            if (isFree(key, kept, offOthers)) {
                return Optional.of(taken(key, last, kept));
            }
        }
        for (var share : SHARES) {
            var place = around(curve.at(share), size);
            if (isFree(key, place, offOthers)) {
                return Optional.of(taken(key, share, place));
            }
        }
        return Optional.empty();
    }

    private boolean isFree(EdgeKey key, Rectangle2D place, boolean offOthers) {
        if (obstacles.stream().anyMatch(place::intersects)) {
            return false;
        }
        return !offOthers
                || curves.entrySet().stream()
                        .noneMatch(
                                other ->
                                        !other.getKey().equals(key)
                                                && other.getValue().crosses(place));
    }

    private Rectangle2D taken(EdgeKey key, double share, Rectangle2D place) {
        chosen.put(key, share);
        obstacles.add(grown(place, 1));
        return place;
    }

    /** The rectangle of that size around a point. */
    static Rectangle2D around(Point2D middle, Dimension2D size) {
        return new Rectangle2D(
                middle.getX() - size.getWidth() / 2,
                middle.getY() - size.getHeight() / 2,
                size.getWidth(),
                size.getHeight());
    }

    /** A node with the clearance that plates keep from it. */
    static Rectangle2D clearOf(Rectangle2D node) {
        return grown(node, CLEAR);
    }

    private static Rectangle2D grown(Rectangle2D inner, double by) {
        return new Rectangle2D(
                inner.getMinX() - by,
                inner.getMinY() - by,
                inner.getWidth() + 2 * by,
                inner.getHeight() + 2 * by);
    }

    /** The share of its way at which each plate lies. */
    Map<EdgeKey, Double> chosen() {
        return Map.copyOf(chosen);
    }
}
