package dev.clew.app.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.app.Incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What was decided about contexts outlives the window, and is never lost. */
class JsonChoicesTest {
    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:05Z"));
    private static final String KEY = "/home/ana/.kube/config#本番 \"x\"";

    @TempDir private Path folder;

    private JsonChoices read() {
        return JsonChoices.read(folder, NOON);
    }

    private Path file() {
        return folder.resolve("contexts.json");
    }

    @Test
    void what_is_saved_is_there_again() {
        JsonChoices choices = JsonChoices.read(folder.resolve("new/folder"), NOON);
        var decided = new ContextChoice(true, Optional.of("店"), Optional.of(false));
        choices.set(KEY, decided);
        choices.set("gone", decided);
        choices.set("gone", ContextChoice.NONE);
        choices.setAddedFiles(List.of(folder.resolve("b"), folder.resolve("a")));
        choices.setLast(KEY);
        choices.save();

        JsonChoices again = JsonChoices.read(folder.resolve("new/folder"), NOON);
        assertThat(again.of(KEY)).isEqualTo(decided);
        assertThat(again.of("gone")).isEqualTo(ContextChoice.NONE);
        assertThat(again.addedFiles()).containsExactly(folder.resolve("b"), folder.resolve("a"));
        assertThat(again.last()).contains(KEY);
        assertThat(again.problem()).isEmpty();
        assertThat(folder.resolve("new/folder").toFile().list()).containsExactly("contexts.json");
    }

    @Test
    void a_first_start_is_no_fault() {
        assertThat(read().problem()).isEmpty();
        assertThat(read().of(KEY)).isEqualTo(ContextChoice.NONE);
        assertThat(read().last()).isEmpty();
    }

    @Test
    void what_a_newer_clew_wrote_stays() throws IOException {
        Files.writeString(
                file(),
                """
                {"colour": "red", "contexts": {"k": {"alias": "a", "mood": "good"}}}
                """);
        JsonChoices choices = read();

        choices.set("k", choices.of("k").withFavourite(true));
        choices.save();

        assertThat(file())
                .content()
                .contains("\"colour\" : \"red\"")
                .contains("\"mood\" : \"good\"")
                .contains("\"favourite\" : true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"contexts\": {", "[]", "{\"contexts\": 7}", "", "{\"files\": {}}"})
    void a_broken_file_is_kept_aside_and_told(String text) throws IOException {
        Files.writeString(file(), text);

        JsonChoices choices = read();

        Path aside = folder.resolve("contexts.json.broken-20260301-120005");
        assertThat(choices.problem().map(Incident::getMessage).orElseThrow())
                .contains(file().toString())
                .contains(aside.toString());
        assertThat(aside).hasContent(text);
        choices.save();
        assertThat(read().problem()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_written_is_told() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        JsonChoices choices = read();
        Files.createDirectories(file().resolve("in the way"));

        assertThatThrownBy(choices::save).isInstanceOf(Incident.class);
        assertThatThrownBy(() -> JsonChoices.read(taken, NOON)).isInstanceOf(Incident.class);
    }
}
