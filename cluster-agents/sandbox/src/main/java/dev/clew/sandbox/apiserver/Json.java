package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * Reading and writing of JSON trees; every object of the API is one. A missing field reads as
 * empty, never as null.
 */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Iterable<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what somebody sent, JSON or YAML. */
    static JsonNode parse(byte[] body) throws IOException {
        var text = new String(body, StandardCharsets.UTF_8).stripLeading();
        return (text.startsWith("{") || text.startsWith("[") ? MAPPER : YAML).readTree(text);
    }

    /** Reads what the server itself has written. */
    static JsonNode stored(byte[] json) {
        return Sure.of(() -> MAPPER.readTree(json));
    }

    /** A data file that lies beside this class. */
    static String resource(String name) {
        return Sure.of(
                () -> {
                    try (var in = Json.class.getResourceAsStream(name)) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    }
                });
    }

    /** Text of the server's own, such as a data file, as a tree; an empty name is a comment. */
    static JsonNode read(String text) {
        return stored(text.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode data(String name) {
        return read(resource(name));
    }

    /** The node at a path of field names; a missing node where there is none. */
    static JsonNode at(JsonNode node, String... path) {
        var here = node;
        for (var name : path) {
            here = here.path(name);
        }
        return here;
    }

    /** The text at a path of field names, empty where there is none. */
    static String text(JsonNode node, String... path) {
        return at(node, path).asText("");
    }

    /** The object at a path of field names, made where there is none. */
    static ObjectNode make(ObjectNode node, String... path) {
        var here = node;
        for (var name : path) {
            here = here.get(name) instanceof ObjectNode child ? child : here.putObject(name);
        }
        return here;
    }

    /** Sets a field to a copy of a value, or removes it when there is no value. */
    static void set(ObjectNode object, String name, JsonNode value) {
        if (value == null) {
            object.remove(name);
        } else {
            object.set(name, value.deepCopy());
        }
    }

    static Map<String, String> strings(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }

    static List<String> list(JsonNode array) {
        return array.valueStream().map(item -> item.asText()).toList();
    }

    /** What the items of an array have in a field. */
    static List<String> texts(JsonNode array, String field) {
        return array.valueStream().map(item -> text(item, field)).toList();
    }

    static boolean contains(JsonNode array, String text) {
        return list(array).contains(text);
    }

    /** Whether a list of rules names a value, or all by {@code *}. */
    static boolean has(JsonNode array, String text) {
        return contains(array, "*") || contains(array, text);
    }

    /** The time as objects carry it: whole seconds, UTC. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
