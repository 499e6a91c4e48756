package dev.clew.app.ui;

import java.util.Locale;

/** The languages of the window; each has a file of texts beside {@link Texts}. */
public enum Language {
    ENGLISH("en", "English", Locale.ENGLISH),
    JAPANESE("ja", "日本語", Locale.JAPANESE);

    private final String key;
    private final String ownName;
    private final Locale locale;

    Language(String key, String ownName, Locale locale) {
        this.key = key;
        this.ownName = ownName;
        this.locale = locale;
    }

    /** Two letters of ISO 639. */
    public String key() {
        return key;
    }

    /** What its speakers call it; shown untranslated. */
    public String ownName() {
        return ownName;
    }

    /** For numbers and dates in its texts. */
    public Locale locale() {
        return locale;
    }

    /** Japanese where the system speaks it, else English. */
    public static Language of(Locale system) {
        return system.getLanguage().equals(JAPANESE.key) ? JAPANESE : ENGLISH;
    }
}
