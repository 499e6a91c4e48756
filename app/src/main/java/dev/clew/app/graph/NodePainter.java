package dev.clew.app.graph;

import dev.clew.app.ui.Fonts.Face;
import dev.clew.app.ui.Token;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;

/** Paints nodes: shape by kind; outline, glyph, fill and words by health. */
final class NodePainter {
    private static final double ROUND = 16;
    private static final double CAP = 6;
    private static final double CUT = 9;

    private final NodeLook look;
    private final TextRuler ruler;

    NodePainter(NodeLook look, TextRuler ruler) {
        this.look = look;
        this.ruler = ruler;
    }

    void paint(Brush brush, GraphContent.Node node, Rectangle2D place) {
        var gc = brush.gc();
        brush.fill(node.health() == Health.IDLE ? Token.BG_CONTENT : Token.NODE);
        shape(gc, node.id().kind(), place, 0, true);
        outline(brush, node, place);
        words(brush, node, place);
        GlyphPainter.paint(brush, node.health(), place.getMinX(), place.getMinY());
    }

    private static void outline(Brush brush, GraphContent.Node node, Rectangle2D place) {
        var gc = brush.gc();
        var kind = node.id().kind();
        var token = Brush.outline(node.health());
        switch (node.health()) {
            case NEUTRAL, OK -> {
                brush.line(token, 1.25);
                shape(gc, kind, place, 0, false);
            }
            case DEGRADED -> {
                brush.line(token, 1.25);
                shape(gc, kind, place, 0, false);
                shape(gc, kind, place, -3, false);
            }
            case FAILING -> {
                brush.line(token, 3);
                shape(gc, kind, place, 0, false);
            }
            case IDLE -> {
                brush.line(token, 1.4, 4, 3);
                shape(gc, kind, place, 0, false);
                gc.setLineDashes();
            }
        }
    }

    /** The ring around a chosen node, or the thin one around what the mouse points at. */
    static void ring(
            Brush brush,
            Rectangle2D place,
            Token token,
            double distance,
            double width,
            double... dashes) {
        brush.line(token, width, dashes);
        brush.gc()
                .strokeRoundRect(
                        place.getMinX() - distance,
                        place.getMinY() - distance,
                        place.getWidth() + 2 * distance,
                        place.getHeight() + 2 * distance,
                        ROUND + 2 * distance - 2,
                        ROUND + 2 * distance - 2);
        brush.gc().setLineDashes();
    }

    private void words(Brush brush, GraphContent.Node node, Rectangle2D place) {
        var failing = node.health() == Health.FAILING;
        var nameFont = brush.fonts().of(failing ? Face.BOLD : Face.SEMIBOLD, 12);
        var figuresFont = brush.fonts().of(failing ? Face.SEMIBOLD : Face.REGULAR, 11);
        var room = place.getWidth() - 10;
        var x = place.getMinX() + place.getWidth() / 2;
        var y = place.getMinY() + place.getHeight() / 2;
        var name = ruler.elided(look.name(node.id()), nameFont, room);
        var figures = look.figures(node);
        if (figures.isEmpty()) {
            brush.centred(name, nameFont, Token.FG, x, y);
            return;
        }
        var lower = node.id().kind() == NodeId.Kind.DATABASE ? CAP / 2 : 0;
        brush.centred(name, nameFont, Token.FG, x, y - 7 + lower);
        brush.centred(
                ruler.elided(figures, figuresFont, room),
                figuresFont,
                Brush.words(node.health()),
                x,
                y + 9 + lower);
    }

    /** Fills or strokes the shape of a kind, grown by some pixels. */
    private static void shape(
            GraphicsContext gc, NodeId.Kind kind, Rectangle2D place, double grown, boolean fill) {
        var x = place.getMinX() - grown;
        var y = place.getMinY() - grown;
        var w = place.getWidth() + 2 * grown;
        var h = place.getHeight() + 2 * grown;
        switch (kind) {
            case DATABASE -> cylinder(gc, x, y, w, h, fill);
            case HOST -> cutCorners(gc, x, y, w, h, fill);
            case QUEUE, OUTSIDE, KUBELET -> rounded(gc, x, y, w, h, h, fill);
            case WORKLOAD, SERVICE -> rounded(gc, x, y, w, h, ROUND + 2 * grown, fill);
        }
    }

    private static void rounded(
            GraphicsContext gc, double x, double y, double w, double h, double arc, boolean fill) {
        if (fill) {
            gc.fillRoundRect(x, y, w, h, arc, arc);
        } else {
            gc.strokeRoundRect(x, y, w, h, arc, arc);
        }
    }

    private static void cutCorners(
            GraphicsContext gc, double x, double y, double w, double h, boolean fill) {
        var xs = new double[] {x + CUT, x + w - CUT, x + w, x + w, x + w - CUT, x + CUT, x, x};
        var ys = new double[] {y, y, y + CUT, y + h - CUT, y + h, y + h, y + h - CUT, y + CUT};
        if (fill) {
            gc.fillPolygon(xs, ys, xs.length);
        } else {
            gc.strokePolygon(xs, ys, xs.length);
        }
    }

    private static void cylinder(
            GraphicsContext gc, double x, double y, double w, double h, boolean fill) {
        if (fill) {
            gc.fillRect(x, y + CAP, w, h - 2 * CAP);
            gc.fillOval(x, y, w, 2 * CAP);
            gc.fillArc(x, y + h - 2 * CAP, w, 2 * CAP, 180, 180, ArcType.CHORD);
            return;
        }
        gc.strokeOval(x, y, w, 2 * CAP);
        gc.strokeLine(x, y + CAP, x, y + h - CAP);
        gc.strokeLine(x + w, y + CAP, x + w, y + h - CAP);
        gc.strokeArc(x, y + h - 2 * CAP, w, 2 * CAP, 180, 180, ArcType.OPEN);
    }
}
