package dev.clew.app.sight;

import dev.clew.app.ui.ThemedScene;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/**
 * A window's content on a screen larger than JavaFX's headless platform can draw: its scene is laid
 * out beside any window, and put back.
 */
final class Wide {
    private static final double WIDTH = 2560;
    private static final double HEIGHT = 1440;

    private Wide() {}

    /**
     * Looks, and takes a picture if there is a file for it. Call on JavaFX's thread.
     *
     * @throws IOException if the picture cannot be written
     */
    static List<Finding> look(Show show, Sight sight, Optional<Path> picture) throws IOException {
        var scene = show.window().getScene();
        var root = scene.getRoot();
        scene.setRoot(new Group());
        var wide = ThemedScene.of(root, WIDTH, HEIGHT, show.settings());
        try {
            // Twice: cells are made in the first layout and placed in the second.
            wide.snapshot(null);
            var image = wide.snapshot(null);
            if (picture.isPresent()) {
                var file = picture.get();
                Files.createDirectories(file.getParent());
                ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
            }
            return sight.of(wide);
        } finally {
            wide.setRoot(new Group());
            scene.setRoot(root);
        }
    }
}
