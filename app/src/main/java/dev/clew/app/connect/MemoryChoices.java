package dev.clew.app.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Choices that are forgotten with the window, as in a demo, which touches nothing else. */
public final class MemoryChoices implements ContextChoices {
    private final Map<String, ContextChoice> choices = new HashMap<>();
    private final Map<List<String>, JsonNode> kept = new HashMap<>();
    private List<Path> files = List.of();
    private Optional<String> last = Optional.empty();

    @Override
    public ContextChoice of(String key) {
        return choices.getOrDefault(key, ContextChoice.NONE);
    }

    @Override
    public void set(String key, ContextChoice choice) {
        choices.put(key, choice);
    }

    @Override
    public JsonNode kept(String key, String screen) {
        return kept.getOrDefault(List.of(key, screen), MissingNode.getInstance());
    }

    @Override
    public void keep(String key, String screen, JsonNode what) {
        kept.put(List.of(key, screen), what);
    }

    @Override
    public List<Path> addedFiles() {
        return files;
    }

    @Override
    public void setAddedFiles(List<Path> now) {
        files = List.copyOf(now);
    }

    @Override
    public Optional<String> last() {
        return last;
    }

    @Override
    public void setLast(String key) {
        last = Optional.of(key);
    }

    @Override
    public void save() {}
}
