package dev.clew.app.ui;

import dev.clew.app.Incident;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * {@link Settings} as a small properties file. A key that is missing or says something unknown
 * means the default, so that an older or newer Clew's file never keeps the window from opening; a
 * file that cannot be read as properties is kept aside.
 */
public final class SettingsFile {
    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";
    private static final String FONT = "fontPercent";
    private static final String MOTION = "reducedMotion";
    private static final String PLACE = "window";

    private final Path file;
    private final InstantSource clock;

    /**
     * What was found.
     *
     * @param problem with the file, to be told to the user; the settings are the default ones then
     */
    public record Loaded(Settings settings, Optional<Incident> problem) {}

    /**
     * @param file where the settings live; it and its folder are made when first written
     * @param clock names a broken file that is kept aside
     */
    public SettingsFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** What the file says, over dark and the system's language. Never fails: it tells instead. */
    public Loaded load(Locale system) {
        var stored = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            stored.load(reader);
        } catch (NoSuchFileException firstStart) {
            return new Loaded(settings(new Properties(), system), Optional.empty());
        } catch (IllegalArgumentException | IOException broken) {
            return new Loaded(settings(new Properties(), system), Optional.of(aside(broken)));
        }
        return new Loaded(settings(stored, system), Optional.empty());
    }

    private Incident aside(Exception broken) {
        var kept = file.resolveSibling(file.getFileName() + ".broken-" + clock.millis());
        try {
            Files.move(file, kept);
        } catch (IOException unmovable) {
            broken.addSuppressed(unmovable);
            return Incident.expected(
                    "the settings in " + file + " cannot be read and cannot be kept aside",
                    String.valueOf(unmovable.getMessage()),
                    "mend or delete that file; until then nothing is remembered",
                    broken);
        }
        return Incident.expected(
                "the settings in " + file + " were broken, so the window has its first settings",
                String.valueOf(broken.getMessage()),
                "the broken file is kept as " + kept + "; nothing needs to be done",
                broken);
    }

    private static Settings settings(Properties stored, Locale system) {
        var theme = Theme.LIGHT.key().equals(stored.getProperty(THEME)) ? Theme.LIGHT : Theme.DARK;
        var settings = new Settings(theme, language(stored.getProperty(LANGUAGE), system));
        number(stored.getProperty(FONT))
                .ifPresent(percent -> settings.fontPercent().set(percent.intValue()));
        settings.reducedMotion().set(Boolean.parseBoolean(stored.getProperty(MOTION)));
        settings.place().set(place(stored.getProperty(PLACE, "")));
        return settings;
    }

    private static Language language(String key, Locale system) {
        for (var language : Language.values()) {
            if (language.key().equals(key)) {
                return language;
            }
        }
        return Language.of(system);
    }

    private static Optional<Double> number(String words) {
        try {
            return Optional.ofNullable(words).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Settings.Place> place(String words) {
        var parts = words.split(",", -1);
        var numbers = Arrays.stream(parts).limit(4).flatMap(part -> number(part).stream()).toList();
        return parts.length == 5 && numbers.size() == 4
                ? Optional.of(
                        new Settings.Place(
                                numbers.get(0),
                                numbers.get(1),
                                numbers.get(2),
                                numbers.get(3),
                                Boolean.parseBoolean(parts[4])))
                : Optional.empty();
    }

    /**
     * Writes the settings as they are now, whole or not at all.
     *
     * @throws IOException if folder or file cannot be written
     */
    public void save(Settings settings) throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put(THEME, settings.theme().get().key());
        lines.put(LANGUAGE, settings.language().get().key());
        lines.put(FONT, settings.fontPercent().get());
        lines.put(MOTION, settings.reducedMotion().get());
        settings.place().get().ifPresent(place -> lines.put(PLACE, words(place)));
        var text =
                lines.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                        .collect(Collectors.joining());
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

    private static String words(Settings.Place place) {
        return place.x()
                + ","
                + place.y()
                + ","
                + place.width()
                + ","
                + place.height()
                + ","
                + place.maximized();
    }
}
