package dev.clew.app.graph;

import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;

import javafx.beans.value.ObservableValue;

/**
 * How everything on the screen looks and reads; it follows all of it while it is open.
 *
 * @param fontScale of letters and what holds them, 1 is 100 %
 * @param reducedMotion whether nothing glides or fades
 */
record Appearance(
        ObservableValue<Theme> theme,
        Fonts fonts,
        Texts texts,
        ObservableValue<Number> fontScale,
        ObservableValue<Boolean> reducedMotion) {

    private static final double PERCENT = 100;

    /** As a person has set it for the window. */
    static Appearance of(Settings settings, Fonts fonts, Texts texts) {
        return new Appearance(
                settings.theme(),
                fonts,
                texts,
                settings.fontPercent().map(percent -> percent.doubleValue() / PERCENT),
                settings.reducedMotion());
    }

    /** Pixels for one at 100 %. */
    double unit() {
        return fontScale.getValue().doubleValue();
    }
}
