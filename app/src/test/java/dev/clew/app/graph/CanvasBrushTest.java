package dev.clew.app.graph;

import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Fonts.Face;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.text.TextAlignment;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

import java.util.concurrent.TimeoutException;

/** How letters come onto a canvas that is zoomed. */
class CanvasBrushTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 60;

    @BeforeAll
    static void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static int[] pixels(Image image) {
        var pixels = new int[WIDTH * HEIGHT];
        image.getPixelReader()
                .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
        return pixels;
    }

    /** "checkout" has a t, whose strokes overlap: a notch where it is drawn as a shape. */
    @Test
    void letters_of_a_zoomed_picture_are_those_of_a_larger_font() {
        var fonts = onWindow(Fonts::new);

        var zoomed =
                onWindow(
                        () -> {
                            var canvas = new Canvas(WIDTH, HEIGHT);
                            var gc = canvas.getGraphicsContext2D();
                            var brush = new CanvasBrush(gc, Theme.DARK, fonts, new ScaledFonts());
                            brush.see(2.5, 10, 5);
                            var font = fonts.of(Face.SEMIBOLD, 12);
                            brush.write("checkout", font, Token.FG, 2, 10, TextAlignment.LEFT);
                            return canvas.snapshot(null, null);
                        });

        var plain =
                onWindow(
                        () -> {
                            var canvas = new Canvas(WIDTH, HEIGHT);
                            var gc = canvas.getGraphicsContext2D();
                            gc.setFill(Token.FG.color(Theme.DARK));
                            gc.setFont(fonts.of(Face.SEMIBOLD, 30));
                            gc.setTextBaseline(VPos.CENTER);
                            gc.fillText("checkout", 15, 30);
                            return canvas.snapshot(null, null);
                        });
        assertThat(pixels(zoomed)).isEqualTo(pixels(plain));
    }

    @Test
    void what_follows_the_letters_is_zoomed_as_before() {
        var drawn =
                onWindow(
                        () -> {
                            var canvas = new Canvas(WIDTH, HEIGHT);
                            var gc = canvas.getGraphicsContext2D();
                            var fonts = new Fonts();
                            var brush = new CanvasBrush(gc, Theme.DARK, fonts, new ScaledFonts());
                            brush.see(2, 10, 0);
                            brush.centred("x", fonts.of(Face.REGULAR, 12), Token.FG, 5, 20);
                            brush.fill(Token.ACCENT);
                            brush.fillRound(20, 5, 20, 20, 0);
                            return canvas.snapshot(null, null).getPixelReader();
                        });

        var accent = Token.ACCENT.color(Theme.DARK);
        assertThat(drawn.getColor(51, 11)).isEqualTo(accent);
        assertThat(drawn.getColor(88, 48)).isEqualTo(accent);
        assertThat(drawn.getColor(92, 30)).isNotEqualTo(accent);
        assertThat(drawn.getColor(48, 30)).isNotEqualTo(accent);
    }
}
