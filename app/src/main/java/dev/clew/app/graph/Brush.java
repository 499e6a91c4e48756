package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What painters paint with: the canvas, the colours of the theme, the fonts.
 *
 * @param gc in pixels at 100 %; the view has set zoom and offset
 */
record Brush(GraphicsContext gc, Theme theme, Fonts fonts) {

    Color color(Token token) {
        return token.color(theme);
    }

    void fill(Token token) {
        gc.setFill(color(token));
    }

    void line(Token token, double width, double... dashes) {
        gc.setStroke(color(token));
        gc.setLineWidth(width);
        gc.setLineDashes(dashes);
    }

    /** Writes in the middle of a point. */
    void centred(String text, Font font, Token token, double x, double y) {
        write(text, font, token, x, y, TextAlignment.CENTER);
    }

    /** Writes with its vertical middle at {@code y}. */
    void write(String text, Font font, Token token, double x, double y, TextAlignment alignment) {
        gc.setFont(font);
        gc.setFill(color(token));
        gc.setTextAlign(alignment);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, x, y);
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
