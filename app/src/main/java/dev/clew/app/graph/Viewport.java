package dev.clew.app.graph;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/**
 * Which part of the picture is seen, and how large. The unit grows with the letters of the window,
 * so that text, nodes and plates grow together.
 *
 * @param zoom 1 is 100 %
 * @param unit pixels of the canvas for one of the picture at 100 %
 * @param x of the picture's origin on the canvas
 * @param y of the picture's origin on the canvas
 */
record Viewport(double zoom, double unit, double x, double y) {
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 2.5;

    /** Below this, names cannot be read: a picture that is too large for it is not fitted whole. */
    private static final double READABLE = 0.6;

    static final Viewport START = new Viewport(1, 1, 0, 0);

    /**
     * Shows the whole picture, never larger than 100 %; one that would become unreadable is shown
     * from its left, where requests come in.
     *
     * @param unit pixels for one at 100 %
     * @param margin around it, in pixels
     */
    static Viewport fit(
            Rectangle2D picture, double unit, double width, double height, double margin) {
        if (picture.getWidth() <= 0 || width <= 0 || height <= 0) {
            return new Viewport(1, unit, 0, 0);
        }
        var fitting =
                Math.min(
                        (width - 2 * margin) / picture.getWidth(),
                        (height - 2 * margin) / picture.getHeight());
        var zoom = Math.clamp(fitting / unit, READABLE, 1);
        var scale = zoom * unit;
        var spareX = width - picture.getWidth() * scale;
        var spareY = height - picture.getHeight() * scale;
        return new Viewport(
                zoom,
                unit,
                Math.round(Math.max(margin, spareX / 2) - picture.getMinX() * scale),
                Math.round(Math.max(margin, spareY / 2) - picture.getMinY() * scale));
    }

    /** The same picture, larger or smaller, with what lies under a point staying there. */
    Viewport zoomed(double factor, Point2D around) {
        return around(Math.clamp(zoom * factor, SMALLEST, LARGEST), unit, around);
    }

    /** The same picture in another unit, with what lies under a point staying there. */
    Viewport inUnit(double other, Point2D around) {
        return around(zoom, other, around);
    }

    private Viewport around(double toZoom, double toUnit, Point2D around) {
        var ratio = toZoom * toUnit / scale();
        return new Viewport(
                toZoom,
                toUnit,
                around.getX() - (around.getX() - x) * ratio,
                around.getY() - (around.getY() - y) * ratio);
    }

    /** Pixels of the canvas for one of the picture. */
    double scale() {
        return zoom * unit;
    }

    Viewport moved(double dx, double dy) {
        return new Viewport(zoom, unit, x + dx, y + dy);
    }

    /** From the canvas into the picture. */
    Point2D inside(double canvasX, double canvasY) {
        return new Point2D((canvasX - x) / scale(), (canvasY - y) / scale());
    }

    /** From the canvas into the picture. */
    Rectangle2D inside(Rectangle2D place) {
        return new Rectangle2D(
                (place.getMinX() - x) / scale(),
                (place.getMinY() - y) / scale(),
                place.getWidth() / scale(),
                place.getHeight() / scale());
    }

    /** From the picture onto the canvas. */
    Rectangle2D outside(Rectangle2D place) {
        return new Rectangle2D(
                place.getMinX() * scale() + x,
                place.getMinY() * scale() + y,
                place.getWidth() * scale(),
                place.getHeight() * scale());
    }

    /** Moved as little as needed for a place to be seen whole. */
    Viewport showing(Rectangle2D place, double width, double height, double margin) {
        var seen = outside(place);
        var dx = shift(seen.getMinX(), seen.getMaxX(), width, margin);
        var dy = shift(seen.getMinY(), seen.getMaxY(), height, margin);
        return dx == 0 && dy == 0 ? this : moved(dx, dy);
    }

    private static double shift(double from, double to, double room, double margin) {
        if (from < margin) {
            return margin - from;
        }
        return to > room - margin ? room - margin - to : 0;
    }
}
