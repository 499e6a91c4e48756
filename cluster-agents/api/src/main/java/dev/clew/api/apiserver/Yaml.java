package dev.clew.api.apiserver;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document of maps, lists and texts, YAML or JSON (every JSON text is YAML 1.2). Objects are not
 * mapped to classes: the model of Kubernetes alone would be 600 of them.
 *
 * @param value a map, a list, a scalar or null
 */
public record Yaml(Object value) {
    /**
     * Reads a text.
     *
     * @throws IOException if it is neither YAML nor JSON
     */
    public static Yaml parse(String text) throws IOException {
        try {
            return new Yaml(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new IOException("neither YAML nor JSON: " + e.getMessage(), e);
        }
    }

    /** What stands under these keys, one within the other; an empty document when there is none. */
    public Yaml at(String... keys) {
        Object here = value;
        for (String key : keys) {
            here = here instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return new Yaml(here);
    }

    /** The member of a list whose {@code name} is this. */
    public Yaml named(String name) {
        return value instanceof List<?> members
                ? members.stream()
                        .map(Yaml::new)
                        .filter(member -> member.text("name").filter(name::equals).isPresent())
                        .findFirst()
                        .orElse(new Yaml(null))
                : new Yaml(null);
    }

    /** A text that is not empty. */
    public Optional<String> text(String... keys) {
        return Optional.ofNullable(at(keys).value())
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }
}
