package dev.clew.app.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The window's words. Texts live in {@code texts_LANGUAGE.properties} (UTF-8, patterns of {@link
 * MessageFormat}); a view binds to {@link #of} and so changes its language while it is open.
 */
public final class Texts {
    private final ObservableValue<Language> language;
    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);

    /**
     * Reads the texts of every language.
     *
     * @param language which one is shown
     */
    public Texts(ObservableValue<Language> language) {
        this.language = language;
        for (var each : Language.values()) {
            bundles.put(each, read(each));
        }
    }

    private static ResourceBundle read(Language language) {
        var name = "texts_" + language.key() + ".properties";
        var stream = Texts.class.getResourceAsStream(name);
        try (var in = Objects.requireNonNull(stream, name);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name, broken);
        }
    }

    /**
     * The text in today's language, for what is written once (a canvas, a tooltip being built).
     *
     * @throws MissingResourceException if no text has that key
     */
    public String now(String key, Object... arguments) {
        return in(language.getValue(), key, arguments);
    }

    /** The text as it is and will be, whatever language is chosen. */
    public StringBinding of(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> now(key, arguments), language);
    }

    /** The text of one language. */
    public String in(Language language, String key, Object... arguments) {
        var pattern = bundles.get(language).getString(key);
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** Which language is shown, for what has to be computed anew when it changes. */
    public ObservableValue<Language> language() {
        return language;
    }

    /** All texts of a language, for tests that compare them. */
    ResourceBundle bundle(Language language) {
        return bundles.get(language);
    }
}
