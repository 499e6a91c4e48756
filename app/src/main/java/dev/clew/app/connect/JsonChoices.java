package dev.clew.app.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.app.Incident;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Choices in the file {@code contexts.json}. What a newer Clew wrote there and this one does not
 * know stays as it is; a file that cannot be understood is kept aside under another name.
 * Thread-safe.
 */
public final class JsonChoices implements ContextChoices {
    private static final String FILE = "contexts.json";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String CONTEXTS = "contexts";
    private static final String FILES = "files";
    private static final String LAST = "last";
    private static final String FAVOURITE = "favourite";
    private static final String ALIAS = "alias";
    private static final String PRODUCTION = "production";

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final ObjectNode root;
    private final Optional<Incident> problem;

    /** So that of two that save at once the later decision is what stays. */
    private final Object saving = new Object();

    private JsonChoices(Path file, ObjectNode root, Optional<Incident> problem) {
        this.file = file;
        this.root = root;
        this.problem = problem;
    }

    /**
     * Reads the file, if there is one.
     *
     * @param folder of the settings
     * @param clock names a broken file's copy
     * @throws Incident if the file is there and cannot be read or kept aside
     */
    public static JsonChoices read(Path folder, InstantSource clock) {
        Path file = folder.resolve(FILE);
        ObjectNode empty = new ObjectMapper().createObjectNode();
        try {
            JsonNode tree = new ObjectMapper().readTree(Files.readString(file));
            if (tree instanceof ObjectNode object && isWhole(object)) {
                return new JsonChoices(file, object, Optional.empty());
            }
            return new JsonChoices(
                    file, empty, Optional.of(keptAside(file, clock, "its shape is another", null)));
        } catch (NoSuchFileException firstStart) {
            return new JsonChoices(file, empty, Optional.empty());
        } catch (JsonProcessingException | CharacterCodingException broken) {
            return new JsonChoices(
                    file, empty, Optional.of(keptAside(file, clock, broken.getMessage(), broken)));
        } catch (IOException e) {
            throw Incident.expected(
                    "the choices in " + file + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "mend who may read that file",
                    e);
        }
    }

    private static boolean isWhole(ObjectNode object) {
        return (object.path(CONTEXTS).isMissingNode() || object.path(CONTEXTS).isObject())
                && (object.path(FILES).isMissingNode() || object.path(FILES).isArray());
    }

    private static Incident keptAside(Path file, InstantSource clock, String why, Exception cause) {
        Path aside = file.resolveSibling(FILE + ".broken-" + TIMESTAMP.format(clock.instant()));
        try {
            Files.move(file, aside);
        } catch (IOException e) {
            throw Incident.expected(
                    "the choices in " + file + " are broken and cannot be kept aside",
                    why + "; " + e,
                    "move that file away",
                    e);
        }
        return Incident.expected(
                "favourites, aliases and production marks could not be read",
                file + " is broken: " + why,
                "they are kept in " + aside + "; mend it and move it back while Clew is closed",
                cause);
    }

    /** What was wrong with the file, and where it is kept now. */
    public Optional<Incident> problem() {
        return problem;
    }

    @Override
    public synchronized ContextChoice of(String key) {
        JsonNode node = root.path(CONTEXTS).path(key);
        return new ContextChoice(
                node.path(FAVOURITE).asBoolean(false),
                Optional.of(node.path(ALIAS).asText("")).filter(alias -> !alias.isEmpty()),
                node.path(PRODUCTION).isBoolean()
                        ? Optional.of(node.path(PRODUCTION).asBoolean())
                        : Optional.empty());
    }

    @Override
    public synchronized void set(String key, ContextChoice choice) {
        ObjectNode contexts = root.withObjectProperty(CONTEXTS);
        ObjectNode node = contexts.withObjectProperty(key);
        node.remove(List.of(FAVOURITE, ALIAS, PRODUCTION));
        if (choice.favourite()) {
            node.put(FAVOURITE, true);
        }
        choice.alias().ifPresent(alias -> node.put(ALIAS, alias));
        choice.production().ifPresent(production -> node.put(PRODUCTION, production));
        if (node.isEmpty()) {
            contexts.remove(key);
        }
    }

    @Override
    public synchronized JsonNode kept(String key, String screen) {
        return root.path(CONTEXTS).path(key).path(screen).deepCopy();
    }

    @Override
    public synchronized void keep(String key, String screen, JsonNode what) {
        root.withObjectProperty(CONTEXTS).withObjectProperty(key).set(screen, what.deepCopy());
    }

    @Override
    public synchronized List<Path> addedFiles() {
        var files = new ArrayList<Path>();
        root.path(FILES).forEach(each -> files.add(Path.of(each.asText())));
        return files;
    }

    @Override
    public synchronized void setAddedFiles(List<Path> files) {
        var array = root.putArray(FILES);
        files.forEach(each -> array.add(each.toString()));
    }

    @Override
    public synchronized Optional<String> last() {
        return Optional.of(root.path(LAST).asText("")).filter(key -> !key.isEmpty());
    }

    @Override
    public synchronized void setLast(String key) {
        root.put(LAST, key);
    }

    private synchronized String text() throws JsonProcessingException {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    @Override
    public void save() {
        synchronized (saving) {
            try {
                Path folder = file.toAbsolutePath().getParent();
                Files.createDirectories(folder);
                Path draft = Files.createTempFile(folder, "contexts", ".draft");
                try {
                    Files.writeString(draft, text());
                    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(draft);
                }
            } catch (IOException e) {
                throw Incident.expected(
                        "your choices cannot be kept in " + file,
                        String.valueOf(e.getMessage()),
                        "make that folder writable; they hold until Clew is closed",
                        e);
            }
        }
    }
}
