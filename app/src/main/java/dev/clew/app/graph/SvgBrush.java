package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import javafx.geometry.Rectangle2D;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Paints into the text of an SVG file, by the same strokes as on the canvas. */
final class SvgBrush implements Brush {
    /** From the vertical middle of a line to its base, of the font's size. */
    private static final double BASE = 0.36;

    private final Theme theme;
    private final Fonts fonts;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder path = new StringBuilder();
    private String fill = "none";
    private String stroke = "none";
    private double width = 1;
    private String dashes = "";
    private String opacity = "";

    SvgBrush(Theme theme, Fonts fonts) {
        this.theme = theme;
        this.fonts = fonts;
    }

    /**
     * The whole file.
     *
     * @param seen the part that it shows
     */
    String document(Rectangle2D seen) {
        var size =
                String.format(
                        Locale.ROOT,
                        "width=\"%.0f\" height=\"%.0f\" viewBox=\"%s %s %s %s\"",
                        seen.getWidth(),
                        seen.getHeight(),
                        number(seen.getMinX()),
                        number(seen.getMinY()),
                        number(seen.getWidth()),
                        number(seen.getHeight()));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                + size
                + " font-family=\"Inter, 'Noto Sans JP', sans-serif\">\n"
                + "<rect x=\""
                + number(seen.getMinX())
                + "\" y=\""
                + number(seen.getMinY())
                + "\" width=\"100%\" height=\"100%\" fill=\""
                + hex(Token.BG_CONTENT)
                + "\"/>\n"
                + body
                + "</svg>\n";
    }

    private static String number(double value) {
        var text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    private String hex(Token token) {
        Color color = token.color(theme);
        return String.format(
                Locale.ROOT,
                "#%02X%02X%02X",
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }

    @Override
    public Fonts fonts() {
        return fonts;
    }

    @Override
    public void fill(Token token) {
        fill = hex(token);
    }

    @Override
    public void line(Token token, double width, double... dashes) {
        stroke = hex(token);
        this.width = width;
        this.dashes =
                dashes.length == 0
                        ? ""
                        : " stroke-dasharray=\""
                                + Arrays.stream(dashes)
                                        .mapToObj(SvgBrush::number)
                                        .collect(Collectors.joining(" "))
                                + "\"";
    }

    @Override
    public void strength(double share) {
        opacity = share >= 1 ? "" : " opacity=\"" + number(share) + "\"";
    }

    private void filled(String element) {
        body.append('<').append(element).append(" fill=\"").append(fill).append('"');
        body.append(opacity).append("/>\n");
    }

    private void stroked(String element, String more) {
        body.append('<').append(element).append(" fill=\"none\" stroke=\"").append(stroke);
        body.append("\" stroke-width=\"").append(number(width)).append('"').append(dashes);
        body.append(more).append(opacity).append("/>\n");
    }

    private static String round(double x, double y, double width, double height, double arc) {
        return String.format(
                "rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"",
                number(x), number(y), number(width), number(height), number(arc / 2));
    }

    @Override
    public void fillRound(double x, double y, double width, double height, double arc) {
        filled(round(x, y, width, height, arc));
    }

    @Override
    public void strokeRound(double x, double y, double width, double height, double arc) {
        stroked(round(x, y, width, height, arc), "");
    }

    private static String polygon(double[] xs, double[] ys) {
        var points = new StringBuilder("polygon points=\"");
        for (var i = 0; i < xs.length; i++) {
            points.append(i == 0 ? "" : " ")
                    .append(number(xs[i]))
                    .append(',')
                    .append(number(ys[i]));
        }
        return points.append('"').toString();
    }

    @Override
    public void fillPolygon(double[] xs, double[] ys) {
        filled(polygon(xs, ys));
    }

    @Override
    public void strokePolygon(double[] xs, double[] ys) {
        stroked(polygon(xs, ys), "");
    }

    private void step(char command, double... numbers) {
        path.append(command)
                .append(
                        Arrays.stream(numbers)
                                .mapToObj(SvgBrush::number)
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public void begin() {
        path.setLength(0);
    }

    @Override
    public void moveTo(double x, double y) {
        step('M', x, y);
    }

    @Override
    public void close() {
        path.append('Z');
    }

    @Override
    public void lineTo(double x, double y) {
        step('L', x, y);
    }

    @Override
    public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
        step('C', x1, y1, x2, y2, x, y);
    }

    @Override
    public void fillPath() {
        filled("path d=\"" + path + "\"");
    }

    @Override
    public void strokePath() {
        stroked("path d=\"" + path + "\"", "");
    }

    @Override
    public void stroke(double x1, double y1, double x2, double y2) {
        stroked(
                String.format(
                        "line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"",
                        number(x1), number(y1), number(x2), number(y2)),
                " stroke-linecap=\"round\"");
    }

    @Override
    public void write(
            String text, Font font, Token token, double x, double y, TextAlignment alignment) {
        var anchor =
                switch (alignment) {
                    case LEFT, JUSTIFY -> "start";
                    case CENTER -> "middle";
                    case RIGHT -> "end";
                };
        body.append("<text x=\"").append(number(x));
        body.append("\" y=\"").append(number(y + font.getSize() * BASE));
        body.append("\" font-size=\"").append(number(font.getSize()));
        body.append("\" font-weight=\"").append(weight(font));
        body.append("\" text-anchor=\"").append(anchor);
        body.append("\" fill=\"").append(hex(token)).append('"').append(opacity).append('>');
        body.append(escaped(text)).append("</text>\n");
    }

    /** Each weight of the window's fonts is a family of its own. */
    private int weight(Font font) {
        var family = font.getFamily();
        if (family.equals(fonts.family(Fonts.Face.MEDIUM))) {
            return 500;
        }
        if (family.equals(fonts.family(Fonts.Face.SEMIBOLD))) {
            return 600;
        }
        return family.equals(fonts.family(Fonts.Face.BOLD)) ? 700 : 400;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
