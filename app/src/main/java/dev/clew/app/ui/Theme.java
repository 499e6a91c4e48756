package dev.clew.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The two looks of the window. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet());

    private final String base;

    Theme(String base) {
        this.base = base;
    }

    /** The style sheet of the control library on which ours lies. */
    public String base() {
        return base;
    }

    /** {@code dark} or {@code light}: in settings, file names of pictures and text keys. */
    public String key() {
        return this == DARK ? "dark" : "light";
    }
}
