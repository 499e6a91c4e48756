package dev.clew.app.graph;

import dev.clew.app.ui.Token;

import javafx.geometry.Point2D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Paints edges: colour by their own errors, thickness by rate, dashes where nobody waits. */
final class EdgePainter {
    private static final double HEAD_LENGTH = 8;
    private static final double HEAD_WIDTH = 8.4;
    private static final double GHOST = 0.62;

    /** Widths that differ by less look alike. */
    private static final double STEP = 0.25;

    /** How thick: 1 px at one request a second and one more for every 1.25 powers of ten. */
    static double width(GraphContent.Edge edge) {
        var rate = Math.max(1, edge.row().requestsPerSecond());
        var width = Math.clamp(1 + 0.8 * Math.log10(rate), 1, 4);
        return edge.health() == Health.FAILING ? Math.max(2.6, width) : width;
    }

    /** An edge that is to be painted, and where. */
    record Drawn(GraphContent.Edge edge, Curve curve) {}

    /** What is painted in one stroke; the worst lie over the rest. */
    private record Style(int rank, boolean ghost, Token token, double width, boolean dashed) {
        static final Comparator<Style> BACK_TO_FRONT =
                Comparator.comparingInt(Style::rank)
                        .thenComparing(Style::token)
                        .thenComparingDouble(Style::width)
                        .thenComparing(Style::dashed)
                        .thenComparing(Style::ghost);

        static Style of(GraphContent.Edge edge, boolean strong) {
            return new Style(
                    severity(edge),
                    edge.ghost(),
                    color(edge, strong),
                    edge.ghost() ? 1 : Math.round(EdgePainter.width(edge) / STEP) * STEP,
                    edge.key().isAsynchronous());
        }

        private static int severity(GraphContent.Edge edge) {
            return switch (edge.health()) {
                case FAILING -> 2;
                case DEGRADED -> 1;
                case NEUTRAL, OK, IDLE -> 0;
            };
        }

        private static Token color(GraphContent.Edge edge, boolean strong) {
            if (edge.health().isProblem()) {
                return Brush.outline(edge.health());
            }
            return strong ? Token.EDGE_STRONG : Token.EDGE;
        }

        void take(Brush brush) {
            brush.strength(ghost ? GHOST : 1);
            brush.fill(token);
            if (ghost) {
                brush.line(token, width, 3, 4);
            } else if (dashed) {
                brush.line(token, width, 6, 4);
            } else {
                brush.line(token, width);
            }
        }
    }

    /**
     * Paints edges. All that look alike are one path: the CPU spends most of a frame on edges, and
     * on each path anew for every line of pixels that it passes.
     */
    void paint(Brush brush, List<Drawn> edges, boolean strong) {
        var alike = new TreeMap<Style, List<Curve>>(Style.BACK_TO_FRONT);
        for (var drawn : edges) {
            alike.computeIfAbsent(Style.of(drawn.edge(), strong), _ -> new ArrayList<>())
                    .add(drawn.curve());
        }
        alike.forEach(
                (style, curves) -> {
                    style.take(brush);
                    brush.begin();
                    curves.forEach(curve -> way(brush, curve, style.width()));
                    brush.strokePath();
                    brush.begin();
                    curves.forEach(curve -> head(brush, curve));
                    brush.fillPath();
                });
        brush.strength(1);
    }

    private static void way(Brush brush, Curve curve, double width) {
        var first = curve.pieces().getFirst().start();
        brush.moveTo(first.getX(), first.getY());
        var last = curve.pieces().getLast();
        for (var piece : curve.pieces()) {
            // A line that went to the tip would stand out beside it.
            var end = piece.equals(last) ? shortened(piece, width) : piece.end();
            brush.curveTo(
                    piece.control1().getX(),
                    piece.control1().getY(),
                    piece.control2().getX(),
                    piece.control2().getY(),
                    end.getX(),
                    end.getY());
        }
    }

    private static Point2D shortened(Curve.Piece piece, double by) {
        var back = piece.control2().subtract(piece.end());
        var length = back.magnitude();
        return length <= by ? piece.end() : piece.end().add(back.multiply(by / length));
    }

    private static void head(Brush brush, Curve curve) {
        var last = curve.pieces().getLast();
        var tip = last.end();
        var back = last.control2().subtract(tip);
        var along = back.magnitude() < 1e-6 ? curve.points().getFirst().subtract(tip) : back;
        var unit = along.normalize();
        var side = new Point2D(-unit.getY(), unit.getX());
        var base = tip.add(unit.multiply(HEAD_LENGTH));
        var left = base.add(side.multiply(HEAD_WIDTH / 2));
        var right = base.subtract(side.multiply(HEAD_WIDTH / 2));
        brush.moveTo(tip.getX(), tip.getY());
        brush.lineTo(left.getX(), left.getY());
        brush.lineTo(right.getX(), right.getY());
        brush.close();
    }
}
