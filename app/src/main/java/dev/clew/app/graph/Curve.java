package dev.clew.app.graph;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;

/**
 * The way of an edge: cubic pieces end to end, in pixels at 100 %. It keeps points along it at
 * equal distances, about 12 px apart, so that asking for a place, a distance or a crossing costs a
 * walk over those.
 */
final class Curve {
    private static final double STEP = 12;

    /** One cubic Bézier piece. */
    record Piece(Point2D start, Point2D control1, Point2D control2, Point2D end) {
        private Point2D at(double t) {
            var u = 1 - t;
            var a = u * u * u;
            var b = 3 * u * u * t;
            var c = 3 * u * t * t;
            var d = t * t * t;
            return new Point2D(
                    a * start.getX() + b * control1.getX() + c * control2.getX() + d * end.getX(),
                    a * start.getY() + b * control1.getY() + c * control2.getY() + d * end.getY());
        }
    }

    private final List<Piece> pieces;
    private final List<Point2D> points;
    private final Rectangle2D bounds;

    Curve(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
        this.points = even(fine(pieces));
        this.bounds = around(points);
    }

    private static Rectangle2D around(List<Point2D> points) {
        var left = Double.POSITIVE_INFINITY;
        var top = Double.POSITIVE_INFINITY;
        var right = Double.NEGATIVE_INFINITY;
        var bottom = Double.NEGATIVE_INFINITY;
        for (var point : points) {
            left = Math.min(left, point.getX());
            top = Math.min(top, point.getY());
            right = Math.max(right, point.getX());
            bottom = Math.max(bottom, point.getY());
        }
        return new Rectangle2D(left, top, right - left, bottom - top);
    }

    /**
     * Through points that lie one after another from left to right, level at each of them.
     *
     * @param stops at least two
     */
    static Curve through(List<Point2D> stops) {
        var pieces = new ArrayList<Piece>();
        for (var i = 1; i < stops.size(); i++) {
            var from = stops.get(i - 1);
            var to = stops.get(i);
            var straight = Math.abs(from.getY() - to.getY()) < 1;
            // The first and last piece need room for the bend even where columns are close.
            var reach = (to.getX() - from.getX()) / 2;
            var bend = straight ? reach : Math.max(stops.size() == 2 ? 30 : 8, reach);
            pieces.add(new Piece(from, from.add(bend, 0), to.subtract(bend, 0), to));
        }
        return new Curve(pieces);
    }

    private static List<Point2D> fine(List<Piece> pieces) {
        var points = new ArrayList<Point2D>();
        for (var piece : pieces) {
            for (var i = points.isEmpty() ? 0 : 1; i <= 24; i++) {
                points.add(piece.at(i / 24.0));
            }
        }
        return points;
    }

    private static List<Point2D> even(List<Point2D> fine) {
        var length = 0.0;
        for (var i = 1; i < fine.size(); i++) {
            length += fine.get(i).distance(fine.get(i - 1));
        }
        var count = Math.max(8, (int) Math.round(length / STEP));
        var points = new ArrayList<Point2D>(count + 1);
        points.add(fine.getFirst());
        var walked = 0.0;
        var next = 1;
        for (var i = 1; i < fine.size() && next < count; i++) {
            var step = fine.get(i).distance(fine.get(i - 1));
            while (next < count && walked + step >= length * next / count) {
                var share = step == 0 ? 0 : (length * next / count - walked) / step;
                points.add(fine.get(i - 1).interpolate(fine.get(i), share));
                next++;
            }
            walked += step;
        }
        points.add(fine.getLast());
        return List.copyOf(points);
    }

    /** The smallest rectangle around its points. */
    Rectangle2D bounds() {
        return bounds;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** Points along it, first and last included. */
    List<Point2D> points() {
        return points;
    }

    /**
     * A point on it.
     *
     * @param share of the way, 0 at the caller, 1 at the callee
     */
    Point2D at(double share) {
        var place = share * (points.size() - 1);
        var index = Math.min((int) place, points.size() - 2);
        return points.get(index).interpolate(points.get(index + 1), place - index);
    }

    /** How far it passes from a point. */
    double distance(Point2D point) {
        var nearest = Double.POSITIVE_INFINITY;
        for (var i = 1; i < points.size(); i++) {
            nearest = Math.min(nearest, distance(point, points.get(i - 1), points.get(i)));
        }
        return nearest;
    }

    private static double distance(Point2D point, Point2D a, Point2D b) {
        var along = b.subtract(a);
        var square = along.dotProduct(along);
        var share = square == 0 ? 0 : point.subtract(a).dotProduct(along) / square;
        return point.distance(a.add(along.multiply(Math.clamp(share, 0, 1))));
    }

    /** Whether it passes through that rectangle. */
    boolean crosses(Rectangle2D rectangle) {
        if (rectangle.getMinX() > bounds.getMaxX()
                || rectangle.getMaxX() < bounds.getMinX()
                || rectangle.getMinY() > bounds.getMaxY()
                || rectangle.getMaxY() < bounds.getMinY()) {
            return false;
        }
        for (var i = 1; i < points.size(); i++) {
            var middle = points.get(i).midpoint(points.get(i - 1));
            if (rectangle.contains(points.get(i)) || rectangle.contains(middle)) {
                return true;
            }
        }
        return rectangle.contains(points.getFirst());
    }
}
