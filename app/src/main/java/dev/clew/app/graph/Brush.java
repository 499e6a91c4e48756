package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Token;

import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What painters paint with, whether on a canvas or into a file: lengths are pixels at 100 %,
 * colours those of the theme. A fill, a line and a strength hold until the next of their kind.
 */
interface Brush {
    /** The faces of the window. */
    Fonts fonts();

    /** Fills with that colour from now on. */
    void fill(Token token);

    /** Draws lines like that from now on; no dashes means a solid one. */
    void line(Token token, double width, double... dashes);

    /** How much of everything is seen from now on, 0 to 1. */
    void strength(double share);

    void fillRound(double x, double y, double width, double height, double arc);

    void strokeRound(double x, double y, double width, double height, double arc);

    void fillPolygon(double[] xs, double[] ys);

    void strokePolygon(double[] xs, double[] ys);

    /** Begins a path; whatever was not filled or stroked is forgotten. */
    void begin();

    /** Begins a path there. */
    default void begin(double x, double y) {
        begin();
        moveTo(x, y);
    }

    /** Goes on with the path elsewhere. */
    void moveTo(double x, double y);

    /** Goes straight back to where the path, or its part since the last move, began. */
    void close();

    void lineTo(double x, double y);

    void curveTo(double x1, double y1, double x2, double y2, double x, double y);

    void fillPath();

    void strokePath();

    /** A line with round ends, in the width of the last {@link #line}. */
    void stroke(double x1, double y1, double x2, double y2);

    /** Writes with its vertical middle at {@code y}. */
    void write(String text, Font font, Token token, double x, double y, TextAlignment alignment);

    /** Writes in the middle of a point. */
    default void centred(String text, Font font, Token token, double x, double y) {
        write(text, font, token, x, y, TextAlignment.CENTER);
    }

    /** The colour of an outline or an edge. */
    static Token outline(Health health) {
        return switch (health) {
            case NEUTRAL -> Token.EDGE;
            case OK -> Token.HEALTH_OK;
            case DEGRADED -> Token.HEALTH_DEGRADED;
            case FAILING -> Token.HEALTH_FAILING;
            case IDLE -> Token.HEALTH_IDLE;
        };
    }

    /** The colour of words and figures. */
    static Token words(Health health) {
        return switch (health) {
            case NEUTRAL, OK -> Token.FG_MUTED;
            case DEGRADED -> Token.TEXT_DEGRADED;
            case FAILING -> Token.TEXT_FAILING;
            case IDLE -> Token.TEXT_IDLE;
        };
    }
}
