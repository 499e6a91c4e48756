package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.core.JsonProcessingException;
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

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode array(Iterable<String> texts) {
        var array = array();
        texts.forEach(array::add);
        return array;
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(JsonNode node) {
        return node.toString();
    }

    /** Reads what the server itself has written. */
    static ObjectNode stored(byte[] json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what somebody sent, JSON or YAML. */
    static JsonNode parse(byte[] body) throws IOException {
        var first = 0;
        while (first < body.length && Character.isWhitespace(body[first])) {
            first++;
        }
        var json = first < body.length && (body[first] == '{' || body[first] == '[');
        return (json ? MAPPER : YAML).readTree(body);
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

    static Map<String, String> strings(JsonNode object) {
        var map = new LinkedHashMap<String, String>();
        object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }

    static List<String> list(JsonNode array) {
        var list = new ArrayList<String>();
        array.forEach(item -> list.add(item.asText()));
        return list;
    }

    static boolean contains(JsonNode array, String text) {
        return list(array).contains(text);
    }

    /** The time as objects carry it: whole seconds, UTC. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
