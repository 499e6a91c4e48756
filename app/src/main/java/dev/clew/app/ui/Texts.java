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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.stream.Collectors;

/**
 * The window's words. Texts live in {@code PART_LANGUAGE.properties}, a part for each screen
 * (UTF-8, patterns of {@link MessageFormat}); a view binds to {@link #of} and so changes its
 * language while it is open.
 */
public final class Texts {
    private static final List<String> PARTS = List.of("window", "clusters", "sources", "graph");

    private final ObservableValue<Language> language;
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);

    /**
     * Reads the texts of every language.
     *
     * @param language which one is shown
     */
    public Texts(ObservableValue<Language> language) {
        this.language = language;
        for (var each : Language.values()) {
            var all = new HashMap<String, String>();
            PARTS.forEach(part -> all.putAll(read(part + "_" + each.key() + ".properties")));
            patterns.put(each, all);
        }
    }

    private static Map<String, String> read(String name) {
        var stream = Texts.class.getResourceAsStream(name);
        try (var in = Objects.requireNonNull(stream, name);
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            var bundle = new PropertyResourceBundle(reader);
            return bundle.keySet().stream()
                    .collect(Collectors.toMap(key -> key, bundle::getString));
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

    /** What a model says, in today's language; words among the arguments are translated too. */
    public String now(Words words) {
        return now(
                words.key(),
                words.arguments().stream()
                        .map(each -> each instanceof Words inner ? now(inner) : each)
                        .toArray());
    }

    /** What a model says, as it is and will be. */
    public StringBinding of(Words words) {
        return Bindings.createStringBinding(() -> now(words), language);
    }

    /** The text as it is and will be, whatever language is chosen. */
    public StringBinding of(String key, Object... arguments) {
        return Bindings.createStringBinding(() -> now(key, arguments), language);
    }

    /** The text of one language. */
    public String in(Language language, String key, Object... arguments) {
        var pattern = patterns.get(language).get(key);
        if (pattern == null) {
            throw new MissingResourceException("no text " + key, Texts.class.getName(), key);
        }
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /** Which language is shown, for what has to be computed anew when it changes. */
    public ObservableValue<Language> language() {
        return language;
    }

    /** All texts of a language, for tests that compare them. */
    Map<String, String> all(Language language) {
        return patterns.get(language);
    }
}
