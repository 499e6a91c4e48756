package dev.clew.app.graph;

import dev.clew.app.ui.Token;

/**
 * Paints the mark of a health: a triangle with "!" for degraded, an octagon with "!" for failing.
 */
final class GlyphPainter {
    private static final double RADIUS = 8.5;
    private static final double RIM = 1.5;

    private GlyphPainter() {}

    /** Paints the mark around a point; nothing for what needs nobody. */
    static void paint(Brush brush, Health health, double x, double y) {
        switch (health) {
            case DEGRADED -> triangle(brush, x, y);
            case FAILING -> octagon(brush, x, y);
            case NEUTRAL, OK, IDLE -> {}
        }
    }

    private static void triangle(Brush brush, double x, double y) {
        brush.fill(Token.BG_CONTENT);
        triangle(brush, x, y, RADIUS + RIM + 1);
        brush.fill(Token.HEALTH_DEGRADED);
        triangle(brush, x, y, RADIUS);
        exclaim(brush, Token.GLYPH_ON_DEGRADED, x, y + 1.5, 3);
    }

    private static void triangle(Brush brush, double x, double y, double r) {
        brush.fillPolygon(
                new double[] {x, x + r, x - r},
                new double[] {y - r * 0.9, y + r * 0.75, y + r * 0.75});
    }

    private static void octagon(Brush brush, double x, double y) {
        brush.fill(Token.BG_CONTENT);
        octagon(brush, x, y, RADIUS + RIM);
        brush.fill(Token.HEALTH_FAILING);
        octagon(brush, x, y, RADIUS);
        exclaim(brush, Token.GLYPH_ON_FAILING, x, y, 3.8);
    }

    private static void octagon(Brush brush, double x, double y, double r) {
        var xs = new double[8];
        var ys = new double[8];
        for (var i = 0; i < 8; i++) {
            var angle = Math.PI / 8 + i * Math.PI / 4;
            xs[i] = x + r * Math.cos(angle);
            ys[i] = y + r * Math.sin(angle);
        }
        brush.fillPolygon(xs, ys);
    }

    private static void exclaim(Brush brush, Token token, double x, double y, double reach) {
        brush.line(token, 1.8);
        brush.stroke(x, y - reach, x, y + reach - 3.4);
        brush.stroke(x, y + reach - 0.2, x, y + reach - 0.1);
    }
}
