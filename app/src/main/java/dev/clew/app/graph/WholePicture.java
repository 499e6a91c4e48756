package dev.clew.app.graph;

import dev.clew.app.ui.Token;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;

import java.awt.image.BufferedImage;

/** All of a drawing, however little of it is on the screen. On the window's thread. */
final class WholePicture {
    private static final double MARGIN = 16;

    /** Sharp on a screen of twice the density and on paper. */
    private static final double DENSITY = 2;

    /** Longer textures cannot be had everywhere. */
    private static final double LONGEST = 8_192;

    private final PicturePainter painter;
    private final Appearance appearance;

    WholePicture(PicturePainter painter, Appearance appearance) {
        this.painter = painter;
        this.appearance = appearance;
    }

    private static Rectangle2D around(Drawing drawing) {
        var bounds = drawing.layout().bounds();
        var left = bounds.getMinX();
        var top = bounds.getMinY();
        var right = bounds.getMaxX();
        var bottom = bounds.getMaxY();
        for (var curve : drawing.curves().values()) {
            left = Math.min(left, curve.bounds().getMinX());
            top = Math.min(top, curve.bounds().getMinY());
            right = Math.max(right, curve.bounds().getMaxX());
            bottom = Math.max(bottom, curve.bounds().getMaxY());
        }
        return new Rectangle2D(
                left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
    }

    /** As pixels, two for each at 100 %, fewer where the picture would become too large. */
    BufferedImage pixels(Drawing drawing, GraphContent all) {
        var seen = around(drawing);
        var longer = Math.max(seen.getWidth(), seen.getHeight());
        var scale = Math.min(DENSITY, LONGEST / longer);
        var canvas =
                new Canvas(Math.ceil(seen.getWidth() * scale), Math.ceil(seen.getHeight() * scale));
        var gc = canvas.getGraphicsContext2D();
        var theme = appearance.theme().getValue();
        var brush = new CanvasBrush(gc, theme, appearance.fonts(), new ScaledFonts());
        brush.see(scale, -seen.getMinX() * scale, -seen.getMinY() * scale);
        painter.paint(brush, drawing, PicturePainter.Marks.NONE, all.workloads(), true, seen);
        var snapshot = new SnapshotParameters();
        snapshot.setFill(Token.BG_CONTENT.color(theme));
        return SwingFXUtils.fromFXImage(canvas.snapshot(snapshot, null), null);
    }

    /** As an SVG document. */
    String svg(Drawing drawing, GraphContent all) {
        var seen = around(drawing);
        var brush = new SvgBrush(appearance.theme().getValue(), appearance.fonts());
        painter.paint(brush, drawing, PicturePainter.Marks.NONE, all.workloads(), true, seen);
        return brush.document(seen);
    }
}
