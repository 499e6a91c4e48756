package dev.clew.app.graph;

import javafx.scene.text.Font;

import java.util.HashMap;
import java.util.Map;

/**
 * Fonts in the sizes in which a zoomed picture shows them, by quarters of a pixel: while it is
 * zoomed each size is met again, and so are its letters, which JavaFX keeps once it has drawn them.
 */
final class ScaledFonts {
    private static final double STEPS = 4;

    private record Key(Font font, long quarters) {}

    private final Map<Key, Font> known = new HashMap<>();

    /**
     * The same font in another size.
     *
     * @param scale by which it is enlarged, more than 0
     */
    Font of(Font font, double scale) {
        var quarters = Math.max(1, Math.round(font.getSize() * scale * STEPS));
        return known.computeIfAbsent(
                new Key(font, quarters), key -> new Font(key.font().getName(), quarters / STEPS));
    }
}
