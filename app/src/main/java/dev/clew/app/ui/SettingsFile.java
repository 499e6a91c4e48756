package dev.clew.app.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;

/**
 * {@link Settings} as a small properties file. A key that is missing or says something unknown
 * means the default, so that an older or newer Clew's file never keeps the window from opening.
 */
public final class SettingsFile {
    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";

    private final Path file;

    /**
     * @param file where the settings live; it and its folder are made when first written
     */
    public SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * What the file says, over dark and the system's language.
     *
     * @throws IOException if it is there and cannot be read
     */
    public Settings load(Locale system) throws IOException {
        var stored = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            stored.load(reader);
        } catch (NoSuchFileException firstStart) {
            return new Settings(Theme.DARK, Language.of(system));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(file + " is no properties file: " + malformed.getMessage());
        }
        var theme = Theme.LIGHT.key().equals(stored.getProperty(THEME)) ? Theme.LIGHT : Theme.DARK;
        return new Settings(theme, language(stored.getProperty(LANGUAGE), system));
    }

    private static Language language(String key, Locale system) {
        for (var language : Language.values()) {
            if (language.key().equals(key)) {
                return language;
            }
        }
        return Language.of(system);
    }

    /**
     * Writes the settings as they are now, whole or not at all.
     *
     * @throws IOException if folder or file cannot be written
     */
    public void save(Settings settings) throws IOException {
        var text =
                THEME
                        + "="
                        + settings.theme().get().key()
                        + "\n"
                        + LANGUAGE
                        + "="
                        + settings.language().get().key()
                        + "\n";
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, "settings", ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
