package dev.clew.app.graph;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Which node comes next when a person presses an arrow key. */
final class Neighbours {
    /** Where to. */
    enum Direction {
        LEFT(-1, 0),
        RIGHT(1, 0),
        UP(0, -1),
        DOWN(0, 1);

        private final int x;
        private final int y;

        Direction(int x, int y) {
            this.x = x;
            this.y = y;
        }

        private Point2D unit() {
            return new Point2D(x, y);
        }
    }

    private Neighbours() {}

    /**
     * The nearest node in that direction; what lies to the side counts double.
     *
     * @param from where one stands; if it has no place, the walk begins at the leftmost node
     * @return empty at the edge of the picture
     */
    static Optional<String> of(Map<String, Rectangle2D> places, String from, Direction direction) {
        if (!places.containsKey(from)) {
            return places.entrySet().stream()
                    .min(
                            Comparator.comparingDouble(
                                            (Map.Entry<String, Rectangle2D> entry) ->
                                                    entry.getValue().getMinX())
                                    .thenComparingDouble(entry -> entry.getValue().getMinY()))
                    .map(Map.Entry::getKey);
        }
        var here = middle(places.get(from));
        return places.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(from))
                .filter(entry -> ahead(here, entry.getValue(), direction) > 1)
                .min(
                        Comparator.comparingDouble(
                                (Map.Entry<String, Rectangle2D> entry) ->
                                        way(here, entry.getValue(), direction)))
                .map(Map.Entry::getKey);
    }

    private static double ahead(Point2D here, Rectangle2D there, Direction direction) {
        return middle(there).subtract(here).dotProduct(direction.unit());
    }

    private static double way(Point2D here, Rectangle2D there, Direction direction) {
        var ahead = ahead(here, there, direction);
        var all = middle(there).subtract(here);
        var aside = all.subtract(direction.unit().multiply(ahead)).magnitude();
        return ahead + 2 * aside;
    }

    private static Point2D middle(Rectangle2D place) {
        return new Point2D(
                place.getMinX() + place.getWidth() / 2, place.getMinY() + place.getHeight() / 2);
    }
}
