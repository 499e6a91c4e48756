package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

class SettingsFileTest {
    @TempDir Path folder;

    private SettingsFile file(Path path) {
        return new SettingsFile(path, InstantSource.fixed(Instant.ofEpochMilli(17)));
    }

    @Test
    void the_first_start_is_dark_and_in_the_systems_language() {
        var loaded = file(folder.resolve("settings")).load(Locale.JAPAN);

        assertThat(loaded.problem()).isEmpty();
        assertThat(loaded.settings().theme().get()).isEqualTo(Theme.DARK);
        assertThat(loaded.settings().language().get()).isEqualTo(Language.JAPANESE);
        assertThat(loaded.settings().fontPercent().get()).isEqualTo(100);
    }

    @Test
    void what_was_saved_is_found_again() throws IOException {
        var file = file(folder.resolve("new/settings"));
        var before = new Settings(Theme.LIGHT, Language.JAPANESE);
        before.fontPercent().set(150);
        before.reducedMotion().set(true);
        before.place().set(Optional.of(new Settings.Place(10, 20.5, 1280, 800, true)));
        file.save(before);

        var after = file.load(Locale.ENGLISH).settings();

        assertThat(after.theme().get()).isEqualTo(Theme.LIGHT);
        assertThat(after.language().get()).isEqualTo(Language.JAPANESE);
        assertThat(after.fontPercent().get()).isEqualTo(150);
        assertThat(after.reducedMotion().get()).isTrue();
        assertThat(after.place().get()).isEqualTo(before.place().get());
    }

    @Test
    void words_of_another_version_mean_the_default() throws IOException {
        var path = folder.resolve("settings");
        Files.writeString(
                path, "theme=sepia\nlanguage=tlh\nfontPercent=9000\nwindow=left,1,2,3,true\n");

        var settings = file(path).load(Locale.GERMANY).settings();

        assertThat(settings.theme().get()).isEqualTo(Theme.DARK);
        assertThat(settings.language().get()).isEqualTo(Language.ENGLISH);
        assertThat(settings.fontPercent().get()).isEqualTo(Settings.LARGEST_FONT);
        assertThat(settings.place().get()).isEmpty();
    }

    @Test
    void a_broken_file_is_kept_aside_and_said() throws IOException {
        var path = folder.resolve("settings");
        Files.writeString(path, "theme=\\u12 broken");

        var loaded = file(path).load(Locale.ENGLISH);

        var kept = folder.resolve("settings.broken-17");
        assertThat(kept).hasContent("theme=\\u12 broken");
        assertThat(path).doesNotExist();
        assertThat(loaded.settings().theme().get()).isEqualTo(Theme.DARK);
        assertThat(loaded.problem().orElseThrow())
                .hasMessageContaining(path.toString())
                .hasMessageContaining(kept.toString());
    }

    @Test
    void a_folder_that_cannot_be_made_is_said() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var file = file(inTheWay.resolve("settings"));

        assertThatThrownBy(() -> file.save(new Settings(Theme.DARK, Language.ENGLISH)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file");
    }
}
