package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clew.api.Reason;
import dev.clew.api.State;

import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java");

    /** A string that looks like a key: words and dots. */
    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z0-9]+)+)\"");

    private final SimpleObjectProperty<Language> language =
            new SimpleObjectProperty<>(Language.ENGLISH);
    private final Texts texts = new Texts(language);

    private Set<String> keys(Language each) {
        return new TreeSet<>(texts.all(each).keySet());
    }

    /** Every string of the sources that begins like a text's key, and the keys made of enums. */
    private Set<String> used() throws IOException {
        var groups =
                keys(Language.ENGLISH).stream()
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .collect(Collectors.toSet());
        try (var files = Files.walk(SOURCES)) {
            var literal =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(TextsTest::literals)
                            .filter(key -> !key.endsWith(".properties") && !key.endsWith(".css"))
                            .filter(key -> groups.contains(key.substring(0, key.indexOf('.'))));
            var states =
                    Arrays.stream(State.values())
                            .map(State::wireName)
                            .flatMap(name -> Stream.of("state." + name, "state.short." + name));
            var reasons = Arrays.stream(Reason.values()).map(each -> "reason." + each.wireName());
            return Stream.of(literal, states, reasons, Stream.of("fresh.live.seconds"))
                    .flatMap(keys -> keys)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> literals(Path file) {
        try {
            return KEY.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @Test
    void every_text_that_the_sources_name_exists() throws IOException {
        assertThat(keys(Language.ENGLISH)).containsAll(used());
    }

    @Test
    void no_text_is_left_over() throws IOException {
        assertThat(used()).containsAll(keys(Language.ENGLISH));
    }

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(keys(Language.JAPANESE)).isEqualTo(keys(Language.ENGLISH));
    }

    @Test
    void every_text_can_be_formatted_and_takes_the_same_arguments_in_both_languages() {
        for (var key : keys(Language.ENGLISH)) {
            assertThatCode(() -> texts.in(Language.JAPANESE, key, 1, 2, 3, 4))
                    .as(key)
                    .doesNotThrowAnyException();
            assertThat(arguments(Language.JAPANESE, key))
                    .as(key)
                    .isEqualTo(arguments(Language.ENGLISH, key));
        }
    }

    private Set<String> arguments(Language each, String key) {
        return Pattern.compile("\\{(\\d)")
                .matcher(texts.all(each).get(key))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_bound_text_changes_with_the_language() {
        var bound = texts.of("graph.tidy");
        assertThat(bound.get()).isEqualTo("Tidy");

        language.set(Language.JAPANESE);

        assertThat(bound.get()).isEqualTo("整列");
    }

    @Test
    void the_reasons_in_english_say_what_the_contract_says_or_less() {
        for (var reason : Reason.values()) {
            assertThat(texts.in(Language.ENGLISH, "reason." + reason.wireName()))
                    .as(reason.name())
                    .startsWith(reason.sentence().substring(0, 12));
        }
    }
}
