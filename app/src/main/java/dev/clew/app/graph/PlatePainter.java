package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Fonts.Face;
import dev.clew.app.ui.Token;

import javafx.scene.text.Font;

/** Paints the figures on edges, on a plate in the colour of what is behind it. */
final class PlatePainter {
    private static final double SIZE = 11;
    private static final double ROUND = 8;

    private final Fonts fonts;
    private final TextRuler ruler;

    PlatePainter(Fonts fonts, TextRuler ruler) {
        this.fonts = fonts;
        this.ruler = ruler;
    }

    /** How wide a line will be. */
    double width(Plate.Line line) {
        // Bold, so that a plate does not grow when its edge begins to fail.
        return ruler.width(
                line.text(),
                line.kind() == Plate.Kind.LATENCY ? font(line, false) : font(line, true));
    }

    private Font font(Plate.Line line, boolean failing) {
        return switch (line.kind()) {
            case ERRORS -> fonts.of(failing ? Face.SEMIBOLD : Face.MEDIUM, SIZE);
            case RATE, NAME -> fonts.of(failing ? Face.SEMIBOLD : Face.MEDIUM, SIZE);
            case LATENCY -> fonts.of(Face.REGULAR, SIZE);
        };
    }

    void paint(Brush brush, Plate plate, Token behind, boolean strong) {
        var place = plate.place();
        var failing = plate.health() == Health.FAILING;
        brush.fill(behind);
        brush.fillRound(
                place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight(), ROUND);
        if (failing || strong) {
            brush.line(failing ? Token.HEALTH_FAILING : Token.EDGE_STRONG, 1);
            brush.strokeRound(
                    place.getMinX() + 0.5,
                    place.getMinY() + 0.5,
                    place.getWidth() - 1,
                    place.getHeight() - 1,
                    ROUND);
        }
        var x = place.getMinX() + place.getWidth() / 2;
        var y = place.getMinY() + Plate.PADDING_Y + Plate.LINE_HEIGHT / 2;
        for (var line : plate.lines()) {
            brush.centred(line.text(), font(line, failing), color(line, plate.health()), x, y);
            y += Plate.LINE_HEIGHT;
        }
    }

    private static Token color(Plate.Line line, Health health) {
        return switch (line.kind()) {
            case ERRORS -> Brush.words(health);
            case RATE, NAME -> Token.FG;
            case LATENCY -> Token.FG_MUTED;
        };
    }
}
