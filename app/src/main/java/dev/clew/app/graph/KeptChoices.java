package dev.clew.app.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Choices as JSON, kept wherever the owner of the screen keeps what belongs to a cluster. */
public final class KeptChoices implements GraphChoices {
    private static final String WINDOW = "windowSeconds";
    private static final String BOXED = "boxed";
    private static final String LABELS = "labels";
    private static final String BOXED_PINS = "boxedPins";
    private static final String UNBOXED_PINS = "unboxedPins";

    private final Consumer<JsonNode> keep;
    private Chosen chosen;

    /**
     * @param kept what was kept last; what is missing or cannot be understood means the default
     * @param keep told of each change, and has to return at once
     */
    public KeptChoices(JsonNode kept, Consumer<JsonNode> keep) {
        this.keep = keep;
        this.chosen = read(kept);
    }

    @Override
    public Chosen get() {
        return chosen;
    }

    @Override
    public void set(Chosen now) {
        if (!now.equals(chosen)) {
            chosen = now;
            keep.accept(write(now));
        }
    }

    private static Chosen read(JsonNode kept) {
        var usual = Chosen.DEFAULT;
        return new Chosen(
                Duration.ofSeconds(kept.path(WINDOW).asLong(usual.window().toSeconds())),
                kept.path(BOXED).asBoolean(usual.boxed()),
                Arrays.stream(Labels.values())
                        .filter(each -> each.name().equals(kept.path(LABELS).asText()))
                        .findFirst()
                        .orElse(usual.labels()),
                pins(kept.path(BOXED_PINS)),
                pins(kept.path(UNBOXED_PINS)));
    }

    private static Map<String, Place> pins(JsonNode kept) {
        var pins = new LinkedHashMap<String, Place>();
        for (var pin : kept.properties()) {
            var x = pin.getValue().path("x");
            var y = pin.getValue().path("y");
            if (x.isNumber() && y.isNumber()) {
                pins.put(pin.getKey(), new Place(x.asDouble(), y.asDouble()));
            }
        }
        return pins;
    }

    private static ObjectNode write(Chosen chosen) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put(WINDOW, chosen.window().toSeconds());
        node.put(BOXED, chosen.boxed());
        node.put(LABELS, chosen.labels().name());
        write(chosen.boxedPins(), node.putObject(BOXED_PINS));
        write(chosen.unboxedPins(), node.putObject(UNBOXED_PINS));
        return node;
    }

    private static void write(Map<String, Place> pins, ObjectNode to) {
        pins.forEach((id, place) -> to.putObject(id).put("x", place.x()).put("y", place.y()));
    }
}
