package dev.clew.app.graph;

import dev.clew.app.ui.Fonts.Face;
import dev.clew.app.ui.Token;

import javafx.geometry.Rectangle2D;

/** Paints nodes: shape by kind; outline, glyph, fill and words by health. */
final class NodePainter {
    private static final double ROUND = 16;
    private static final double CAP = 6;
    private static final double CUT = 9;
    private static final double PIN = 7;
    private static final double PIN_INSET = 6;

    /** Of the way to the corner: with it a cubic curve is a quarter of an oval. */
    private static final double OVAL = 0.5523;

    private final NodeLook look;
    private final TextRuler ruler;

    NodePainter(NodeLook look, TextRuler ruler) {
        this.look = look;
        this.ruler = ruler;
    }

    void paint(Brush brush, GraphContent.Node node, Rectangle2D place) {
        brush.fill(node.health() == Health.IDLE ? Token.BG_CONTENT : Token.NODE);
        shape(brush, node.id().kind(), place, 0, true);
        outline(brush, node, place);
        words(brush, node, place);
        GlyphPainter.paint(brush, node.health(), place.getMinX(), place.getMinY());
    }

    private static void outline(Brush brush, GraphContent.Node node, Rectangle2D place) {
        var kind = node.id().kind();
        var token = Brush.outline(node.health());
        switch (node.health()) {
            case NEUTRAL, OK -> {
                brush.line(token, 1.25);
                shape(brush, kind, place, 0, false);
            }
            case DEGRADED -> {
                brush.line(token, 1.25);
                shape(brush, kind, place, 0, false);
                shape(brush, kind, place, -3, false);
            }
            case FAILING -> {
                brush.line(token, 3);
                shape(brush, kind, place, 0, false);
            }
            case IDLE -> {
                brush.line(token, 1.4, 4, 3);
                shape(brush, kind, place, 0, false);
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
        brush.strokeRound(
                place.getMinX() - distance,
                place.getMinY() - distance,
                place.getWidth() + 2 * distance,
                place.getHeight() + 2 * distance,
                ROUND + 2 * distance - 2);
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

    /** A pin in a disc at the upper right corner: a person has put it there. */
    static void pin(Brush brush, Rectangle2D place) {
        var x = place.getMaxX() - PIN_INSET;
        var y = place.getMinY();
        brush.fill(Token.BG_CONTENT);
        brush.fillRound(x - PIN - 1.5, y - PIN - 1.5, 2 * PIN + 3, 2 * PIN + 3, 2 * PIN + 3);
        brush.fill(Token.BG_SELECTED);
        brush.fillRound(x - PIN, y - PIN, 2 * PIN, 2 * PIN, 2 * PIN);
        brush.line(Token.ACCENT_FG, 1.2);
        brush.stroke(x, y + 1, x, y + 4.6);
        brush.fill(Token.ACCENT_FG);
        brush.fillRound(x - 2.6, y - 4.4, 5.2, 5.2, 5.2);
    }

    /** Fills or strokes the shape of a kind, grown by some pixels. */
    private static void shape(
            Brush brush, NodeId.Kind kind, Rectangle2D place, double grown, boolean fill) {
        var x = place.getMinX() - grown;
        var y = place.getMinY() - grown;
        var w = place.getWidth() + 2 * grown;
        var h = place.getHeight() + 2 * grown;
        switch (kind) {
            case DATABASE -> cylinder(brush, x, y, w, h, fill);
            case HOST -> cutCorners(brush, x, y, w, h, fill);
            case QUEUE, OUTSIDE, KUBELET -> rounded(brush, x, y, w, h, h, fill);
            case WORKLOAD, SERVICE -> rounded(brush, x, y, w, h, ROUND + 2 * grown, fill);
        }
    }

    private static void rounded(
            Brush brush, double x, double y, double w, double h, double arc, boolean fill) {
        if (fill) {
            brush.fillRound(x, y, w, h, arc);
        } else {
            brush.strokeRound(x, y, w, h, arc);
        }
    }

    private static void cutCorners(
            Brush brush, double x, double y, double w, double h, boolean fill) {
        var xs = new double[] {x + CUT, x + w - CUT, x + w, x + w, x + w - CUT, x + CUT, x, x};
        var ys = new double[] {y, y, y + CUT, y + h - CUT, y + h, y + h, y + h - CUT, y + CUT};
        if (fill) {
            brush.fillPolygon(xs, ys);
        } else {
            brush.strokePolygon(xs, ys);
        }
    }

    private static void cylinder(
            Brush brush, double x, double y, double w, double h, boolean fill) {
        var top = y + CAP;
        var bottom = y + h - CAP;
        brush.begin(x, top);
        halfOval(brush, x, x + w, top, -CAP);
        brush.lineTo(x + w, bottom);
        halfOval(brush, x + w, x, bottom, CAP);
        brush.lineTo(x, top);
        if (fill) {
            brush.fillPath();
            return;
        }
        brush.strokePath();
        brush.begin(x, top);
        halfOval(brush, x, x + w, top, CAP);
        brush.strokePath();
    }

    /** From where the path stands, at the same height, {@code rise} further down in the middle. */
    private static void halfOval(Brush brush, double from, double to, double y, double rise) {
        var middle = (from + to) / 2;
        var reach = (to - from) / 2 * OVAL;
        brush.curveTo(from, y + rise * OVAL, middle - reach, y + rise, middle, y + rise);
        brush.curveTo(middle + reach, y + rise, to, y + rise * OVAL, to, y);
    }
}
