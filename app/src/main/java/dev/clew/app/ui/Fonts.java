package dev.clew.app.ui;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The bundled fonts, loaded once a process; style sheets name them by family, the canvas takes them
 * from here. Each weight is a family of its own ({@code Clew Sans SemiBold}), because JavaFX tells
 * only regular and bold apart within one.
 */
public final class Fonts {
    /** A face of the window. */
    public enum Face {
        REGULAR("ClewSans-Regular"),
        MEDIUM("ClewSans-Medium"),
        SEMIBOLD("ClewSans-SemiBold"),
        /** Latin only: for names of Kubernetes objects. */
        BOLD("ClewSans-Bold"),
        MONO("JetBrainsMono-Regular"),
        MONO_MEDIUM("JetBrainsMono-Medium");

        private final String file;

        Face(String file) {
            this.file = file;
        }
    }

    private final Map<Face, String> families = new EnumMap<>(Face.class);

    /** Loads every face; needs the toolkit's font system, but no window. */
    public Fonts() {
        for (var face : Face.values()) {
            families.put(face, load(face).getFamily());
        }
    }

    private static Font load(Face face) {
        var name = "fonts/" + face.file + ".ttf";
        try (var in = Objects.requireNonNull(Fonts.class.getResourceAsStream(name), name)) {
            return Objects.requireNonNull(Font.loadFont(in, 12), name);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }

    /**
     * A font for the canvas.
     *
     * @param size in pixels
     */
    public Font of(Face face, double size) {
        return Font.font(families.get(face), size);
    }

    /** The family under which style sheets find the face. */
    public String family(Face face) {
        return families.get(face);
    }
}
