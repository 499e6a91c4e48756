package dev.clew.app.sight;

import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a window is looked at.
 *
 * @param percent size of the letters
 */
record Look(Theme theme, Language language, int percent) {
    static final Look USUAL = new Look(Theme.DARK, Language.ENGLISH, 100);

    /** Colours move nothing: each language in each size is enough to find what is wrong. */
    static final List<Look> FEW =
            List.of(
                    USUAL,
                    new Look(Theme.LIGHT, Language.JAPANESE, 100),
                    new Look(Theme.LIGHT, Language.ENGLISH, Settings.LARGEST_FONT),
                    new Look(Theme.DARK, Language.JAPANESE, Settings.LARGEST_FONT));

    /** For the pictures. */
    static final List<Look> ALL =
            Stream.concat(
                            FEW.stream(),
                            Stream.of(
                                    new Look(Theme.DARK, Language.JAPANESE, 100),
                                    new Look(Theme.LIGHT, Language.ENGLISH, 100)))
                    .toList();

    /** Makes a window look so, and waits until it does. */
    void wearIn(Show show) throws InterruptedException {
        show.run(
                () -> {
                    show.settings().theme().set(theme);
                    show.settings().language().set(language);
                    show.settings().fontPercent().set(percent);
                });
        show.settle();
    }

    /** What is added to the name of a picture beside theme and language; empty for the usual. */
    String suffix() {
        return percent == 100 ? "" : "-" + percent;
    }

    @Override
    public String toString() {
        return theme.key() + "-" + language.key() + suffix();
    }
}
