package dev.clew.app.shell;

import dev.clew.app.ui.Settings;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * Pictures of the window as PNG files: its scene, and over it every pop-up that shows, where it
 * shows. Call on JavaFX's thread.
 */
public final class Screenshots {
    private final Path folder;

    /**
     * @param folder made when the first picture is taken
     */
    public Screenshots(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes a picture named {@code SCREEN-STATE-THEME-LANGUAGE.png}.
     *
     * @return its file
     * @throws IOException if it cannot be written
     */
    public Path take(Window window, String screen, String state, Settings settings)
            throws IOException {
        var name =
                String.join(
                        "-",
                        screen,
                        state,
                        settings.theme().get().key(),
                        settings.language().get().key());
        Files.createDirectories(folder);
        var file = folder.resolve(name + ".png");
        if (!ImageIO.write(picture(window), "png", file.toFile())) {
            throw new IOException("no writer for PNG in this Java");
        }
        return file;
    }

    private static BufferedImage picture(Window window) {
        var scene = window.getScene();
        var picture = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
        var originX = window.getX() + scene.getX();
        var originY = window.getY() + scene.getY();
        var graphics = picture.createGraphics();
        for (var other : Window.getWindows()) {
            if (!other.equals(window) && other.isShowing()) {
                var layer = SwingFXUtils.fromFXImage(popup(other.getScene()), null);
                graphics.drawImage(
                        layer,
                        (int) Math.round(other.getX() + other.getScene().getX() - originX),
                        (int) Math.round(other.getY() + other.getScene().getY() - originY),
                        null);
            }
        }
        graphics.dispose();
        return picture;
    }

    /** A pop-up is see-through around its shadow; a snapshot of its scene would be white there. */
    private static WritableImage popup(Scene scene) {
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return scene.getRoot().snapshot(parameters, null);
    }
}
