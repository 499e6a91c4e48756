package dev.clew.app.graph;

import javafx.geometry.Rectangle2D;

import java.util.List;

/**
 * The figures that lie on an edge.
 *
 * @param key whose
 * @param place in pixels at 100 %
 * @param lines from top to bottom
 * @param health of the edge: its colour, and a frame where it fails
 */
record Plate(EdgeKey key, Rectangle2D place, List<Line> lines, Health health) {
    static final double LINE_HEIGHT = 13;
    static final double PADDING_X = 4;
    static final double PADDING_Y = 2;

    /** What a line says, which decides its weight and colour. */
    enum Kind {
        ERRORS,
        NAME,
        RATE,
        LATENCY
    }

    /** One line. */
    record Line(Kind kind, String text) {}
}
