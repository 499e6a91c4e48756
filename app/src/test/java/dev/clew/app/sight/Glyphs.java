package dev.clew.app.sight;

import com.sun.javafx.font.CompositeFontResource;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.scene.text.FontHelper;

import dev.clew.app.ui.Fonts;

import javafx.scene.text.Font;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which letters the bundled fonts have. What JavaFX would borrow from a font of the system does not
 * count, since the next computer may not have it. JavaFX itself is asked, by classes that it keeps
 * to itself: there is no other way but to read the font files anew.
 */
final class Glyphs {
    private final Set<String> bundled;

    Glyphs() {
        var fonts = new Fonts();
        bundled = Arrays.stream(Fonts.Face.values()).map(fonts::family).collect(Collectors.toSet());
    }

    boolean isBundled(Font font) {
        return bundled.contains(font.getFamily());
    }

    /** The letters of a text that are not in its font. */
    String missing(String text, Font font) {
        var resource =
                ((PGFont) FontHelper.getNativeFont(font)).getFontResource()
                                instanceof CompositeFontResource composite
                        ? composite.getSlotResource(0)
                        : ((PGFont) FontHelper.getNativeFont(font)).getFontResource();
        var mapper = resource.getGlyphMapper();
        return text.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .filter(letter -> mapper.charToGlyph(letter) == mapper.getMissingGlyphCode())
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
