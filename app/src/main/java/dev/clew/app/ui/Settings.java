package dev.clew.app.ui;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a person chose for the window itself. Changed and read on the thread of the window. */
public final class Settings {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme");
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language");

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
}
