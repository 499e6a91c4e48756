package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.util.Objects;
import java.util.TreeSet;

class FontsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ClewSans-Regular", "ClewSans-Medium", "ClewSans-SemiBold"})
    void every_character_of_the_texts_has_a_glyph(String file)
            throws IOException, FontFormatException {
        var texts = new Texts(new SimpleObjectProperty<>(Language.ENGLISH));
        var missing = new TreeSet<String>();
        try (var in = Fonts.class.getResourceAsStream("fonts/" + file + ".ttf")) {
            var font = Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in));
            for (var language : Language.values()) {
                texts.all(language).values().stream()
                        .flatMapToInt(String::codePoints)
                        .filter(point -> !font.canDisplay(point))
                        .forEach(point -> missing.add(Character.toString(point)));
            }
        }

        assertThat(missing).as("see app/src/fonts/README.md").isEmpty();
    }

    @Test
    void each_weight_is_a_family_that_style_sheets_can_name() {
        var fonts = new Fonts();

        assertThat(fonts.family(Fonts.Face.REGULAR)).isEqualTo("Clew Sans");
        assertThat(fonts.family(Fonts.Face.MEDIUM)).isEqualTo("Clew Sans Medium");
        assertThat(fonts.family(Fonts.Face.SEMIBOLD)).isEqualTo("Clew Sans SemiBold");
        assertThat(fonts.family(Fonts.Face.BOLD)).isEqualTo("Clew Sans Bold");
        assertThat(fonts.family(Fonts.Face.MONO)).isEqualTo("JetBrains Mono");
        assertThat(fonts.of(Fonts.Face.SEMIBOLD, 12).getFamily()).isEqualTo("Clew Sans SemiBold");
    }
}
