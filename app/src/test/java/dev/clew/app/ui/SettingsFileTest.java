package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

class SettingsFileTest {
    @TempDir Path folder;

    @Test
    void the_first_start_is_dark_and_in_the_systems_language() throws IOException {
        var settings = new SettingsFile(folder.resolve("settings")).load(Locale.JAPAN);

        assertThat(settings.theme().get()).isEqualTo(Theme.DARK);
        assertThat(settings.language().get()).isEqualTo(Language.JAPANESE);
    }

    @Test
    void what_was_saved_is_found_again() throws IOException {
        var file = new SettingsFile(folder.resolve("new/settings"));
        file.save(new Settings(Theme.LIGHT, Language.JAPANESE));

        var settings = file.load(Locale.ENGLISH);

        assertThat(settings.theme().get()).isEqualTo(Theme.LIGHT);
        assertThat(settings.language().get()).isEqualTo(Language.JAPANESE);
    }

    @Test
    void words_of_another_version_mean_the_default() throws IOException {
        var path = folder.resolve("settings");
        Files.writeString(path, "theme=sepia\nlanguage=tlh\n");

        var settings = new SettingsFile(path).load(Locale.GERMANY);

        assertThat(settings.theme().get()).isEqualTo(Theme.DARK);
        assertThat(settings.language().get()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void a_folder_that_cannot_be_made_is_said() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        var file = new SettingsFile(inTheWay.resolve("settings"));

        assertThatThrownBy(() -> file.save(new Settings(Theme.DARK, Language.ENGLISH)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("file");
    }
}
