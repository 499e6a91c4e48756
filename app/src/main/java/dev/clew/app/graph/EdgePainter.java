package dev.clew.app.graph;

import dev.clew.app.ui.Token;

import javafx.geometry.Point2D;

/** Paints edges: colour by their own errors, thickness by rate, dashes where nobody waits. */
final class EdgePainter {
    private static final double HEAD_LENGTH = 8;
    private static final double HEAD_WIDTH = 8.4;
    private static final double GHOST = 0.62;

    /** How thick: 1 px at one request a second and one more for every 1.25 powers of ten. */
    static double width(GraphContent.Edge edge) {
        var rate = Math.max(1, edge.row().requestsPerSecond());
        var width = Math.clamp(1 + 0.8 * Math.log10(rate), 1, 4);
        return edge.health() == Health.FAILING ? Math.max(2.6, width) : width;
    }

    void paint(Brush brush, GraphContent.Edge edge, Curve curve, boolean strong) {
        brush.strength(edge.ghost() ? GHOST : 1);
        var token = color(edge, strong);
        var width = width(edge);
        if (edge.ghost()) {
            brush.line(token, 1, 3, 4);
        } else if (edge.key().isAsynchronous()) {
            brush.line(token, width, 6, 4);
        } else {
            brush.line(token, width);
        }
        var first = curve.pieces().getFirst().start();
        brush.begin(first.getX(), first.getY());
        for (var piece : curve.pieces()) {
            brush.curveTo(
                    piece.control1().getX(),
                    piece.control1().getY(),
                    piece.control2().getX(),
                    piece.control2().getY(),
                    piece.end().getX(),
                    piece.end().getY());
        }
        brush.strokePath();
        head(brush, curve, token);
        brush.strength(1);
    }

    private static Token color(GraphContent.Edge edge, boolean strong) {
        if (edge.health().isProblem()) {
            return Brush.outline(edge.health());
        }
        return strong ? Token.EDGE_STRONG : Token.EDGE;
    }

    private static void head(Brush brush, Curve curve, Token token) {
        var last = curve.pieces().getLast();
        var tip = last.end();
        var back = last.control2().subtract(tip);
        var along = back.magnitude() < 1e-6 ? curve.points().getFirst().subtract(tip) : back;
        var unit = along.normalize();
        var side = new Point2D(-unit.getY(), unit.getX());
        var base = tip.add(unit.multiply(HEAD_LENGTH));
        var left = base.add(side.multiply(HEAD_WIDTH / 2));
        var right = base.subtract(side.multiply(HEAD_WIDTH / 2));
        brush.fill(token);
        brush.fillPolygon(
                new double[] {tip.getX(), left.getX(), right.getX()},
                new double[] {tip.getY(), left.getY(), right.getY()});
    }
}
