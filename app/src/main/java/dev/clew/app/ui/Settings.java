package dev.clew.app.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.util.Optional;

/** What a person chose for the window itself. Changed and read on the thread of the window. */
public final class Settings {
    /** Of the smallest letters that can be chosen, in percent of the usual ones. */
    public static final int SMALLEST_FONT = 80;

    /** Of the largest letters that can be chosen, in percent of the usual ones. */
    public static final int LARGEST_FONT = 200;

    private static final int USUAL_FONT = 100;

    /**
     * Where the window stood when it was closed.
     *
     * @param x of its left edge on the screen, in pixels
     * @param y of its upper edge on the screen, in pixels
     * @param width in pixels
     * @param height in pixels
     * @param maximized whether it filled the screen
     */
    public record Place(double x, double y, double width, double height, boolean maximized) {}

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme");
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language");
    private final IntegerProperty fontPercent =
            new SimpleIntegerProperty(this, "fontPercent", USUAL_FONT) {
                @Override
                public void set(int percent) {
                    super.set(Math.clamp(percent, SMALLEST_FONT, LARGEST_FONT));
                }
            };
    private final BooleanProperty reducedMotion =
            new SimpleBooleanProperty(this, "reducedMotion", false);
    private final ObjectProperty<Optional<Place>> place =
            new SimpleObjectProperty<>(this, "place", Optional.empty());

    public Settings(Theme theme, Language language) {
        this.theme.set(theme);
        this.language.set(language);
    }

    /** Every open scene follows at once. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Every text on the screen follows at once. */
    public ObjectProperty<Language> language() {
        return language;
    }

    /** Size of letters and what holds them, {@value #SMALLEST_FONT} to {@value #LARGEST_FONT}. */
    public IntegerProperty fontPercent() {
        return fontPercent;
    }

    /** Whether nothing glides or fades. */
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /** Where the window stands; empty before its first start. */
    public ObjectProperty<Optional<Place>> place() {
        return place;
    }
}
