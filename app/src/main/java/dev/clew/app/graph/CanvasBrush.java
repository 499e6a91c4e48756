package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.EnumMap;
import java.util.Map;

/**
 * Paints on a canvas. Letters are written in the size in which they are seen: JavaFX draws those of
 * a transformed canvas as shapes, each anew in every frame and with notches where the strokes of a
 * letter overlap.
 */
final class CanvasBrush implements Brush {
    private final GraphicsContext gc;
    private final Theme theme;
    private final Fonts fonts;
    private final Map<Token, Color> colors = new EnumMap<>(Token.class);
    private final ScaledFonts letters;
    private double scale = 1;
    private double left;
    private double top;
    private double whole = 1;

    CanvasBrush(GraphicsContext gc, Theme theme, Fonts fonts, ScaledFonts letters) {
        this.gc = gc;
        this.theme = theme;
        this.fonts = fonts;
        this.letters = letters;
        see(1, 0, 0);
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setGlobalAlpha(1);
        gc.setTextBaseline(VPos.CENTER);
    }

    /**
     * From now on the picture is seen like that.
     *
     * @param scale pixels of the canvas for one of the picture
     * @param left of the picture's origin on the canvas, in its pixels
     * @param top of the picture's origin on the canvas, in its pixels
     */
    void see(double scale, double left, double top) {
        this.scale = scale;
        this.left = left;
        this.top = top;
        gc.setTransform(scale, 0, 0, scale, left, top);
    }

    /** Everything painted from now on is seen by that share of its strength. */
    void fade(double share) {
        whole = share;
        strength(1);
    }

    private Color color(Token token) {
        return colors.computeIfAbsent(token, each -> each.color(theme));
    }

    @Override
    public Fonts fonts() {
        return fonts;
    }

    @Override
    public void fill(Token token) {
        gc.setFill(color(token));
    }

    @Override
    public void line(Token token, double width, double... dashes) {
        gc.setStroke(color(token));
        gc.setLineWidth(width);
        gc.setLineDashes(dashes);
    }

    @Override
    public void strength(double share) {
        gc.setGlobalAlpha(share * whole);
    }

    @Override
    public void fillRound(double x, double y, double width, double height, double arc) {
        gc.fillRoundRect(x, y, width, height, arc, arc);
    }

    @Override
    public void strokeRound(double x, double y, double width, double height, double arc) {
        gc.strokeRoundRect(x, y, width, height, arc, arc);
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys) {
        gc.fillPolygon(xs, ys, xs.length);
    }

    @Override
    public void strokePolygon(double[] xs, double[] ys) {
        gc.strokePolygon(xs, ys, xs.length);
    }

    @Override
    public void begin() {
        gc.beginPath();
    }

    @Override
    public void moveTo(double x, double y) {
        gc.moveTo(x, y);
    }

    @Override
    public void close() {
        gc.closePath();
    }

    @Override
    public void lineTo(double x, double y) {
        gc.lineTo(x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        gc.bezierCurveTo(x1, y1, x2, y2, x, y);
    }

    @Override
    public void fillPath() {
        gc.fill();
    }

    @Override
    public void strokePath() {
        gc.stroke();
    }

    @Override
    public void stroke(double x1, double y1, double x2, double y2) {
        gc.setLineCap(StrokeLineCap.ROUND);
        gc.strokeLine(x1, y1, x2, y2);
        gc.setLineCap(StrokeLineCap.BUTT);
    }

    @Override
    public void write(
            String text, Font font, Token token, double x, double y, TextAlignment alignment) {
        gc.setFont(letters.of(font, scale));
        gc.setFill(color(token));
        gc.setTextAlign(alignment);
        gc.setTransform(1, 0, 0, 1, 0, 0);
        gc.fillText(text, x * scale + left, y * scale + top);
        gc.setTransform(scale, 0, 0, scale, left, top);
    }
}
