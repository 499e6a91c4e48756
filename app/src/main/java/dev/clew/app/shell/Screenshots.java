package dev.clew.app.shell;

import dev.clew.app.ui.Settings;

import javafx.embed.swing.SwingFXUtils;
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
                var layer = SwingFXUtils.fromFXImage(other.getScene().snapshot(null), null);
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
}
