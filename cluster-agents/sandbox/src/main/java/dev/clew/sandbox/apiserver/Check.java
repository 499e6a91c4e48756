package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Applies a schema to an object: drops unknown fields, fills in defaults, finds what is wrong.
 * Rules in CEL are not evaluated.
 */
final class Check {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");
    private static final List<String> LIMITS =
            List.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems");

    private final List<JsonNode> causes = new ArrayList<>();

    private Check() {}

    /**
     * Removes fields that the schema does not know, null where it is not allowed, and what counts
     * as left out; then fills in defaults wherever the enclosing object exists.
     */
    static void complete(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(e -> drops(schema, e.getKey(), e.getValue()));
            for (var e : schema.node().path("properties").properties()) {
                var name = e.getKey();
                var field = schema.field(name);
                if (field.fallback() != null && !object.has(name)) {
                    object.set(name, field.fallback().deepCopy());
                    complete(object.get(name), field);
                }
            }
        } else if (value instanceof ArrayNode array) {
            array.forEach(item -> complete(item, schema.items()));
        }
    }

    private static boolean drops(Schema schema, String name, JsonNode value) {
        var field = schema.field(name);
        if (field == null) {
            return !(schema.embedded() && OF_EVERY_OBJECT.contains(name));
        }
        complete(value, field);
        return value.isNull()
                ? !field.takesNull()
                : field.omits() && value.isContainerNode() && value.isEmpty();
    }

    /** All that is wrong with a value, in the order of its fields. */
    static List<JsonNode> validate(JsonNode value, Schema schema) {
        var check = new Check();
        check.visit("", value, schema);
        return check.causes;
    }

    private void visit(String path, JsonNode value, Schema schema) {
        if (value.isNull() && schema.takesNull()) {
            return;
        }
        if (!typeFits(value, schema)) {
            var is = value.getNodeType().name().toLowerCase(Locale.ROOT);
            causes.add(Failure.cause("type", path, is, path, schema.type()));
            return;
        }
        limits(path, value, schema);
        for (var name : Json.list(schema.node().path("required"))) {
            if (value.isObject() && !value.has(name)) {
                causes.add(Failure.cause("required", join(path, name)));
            }
        }
        for (var e : value.properties()) {
            visit(join(path, e.getKey()), e.getValue(), schema.fieldOrAny(e.getKey()));
        }
        var seen = new HashSet<String>();
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            var place = path + "[" + i + "]";
            visit(place, value.get(i), schema.items());
            var key = Merge.element(value.get(i), schema);
            // A variable may stand twice, the last one holds: a real server only warns of it.
            if (schema.keyed() && !path.endsWith(".env") && !seen.add(key)) {
                causes.add(Failure.cause("duplicate", place, key.substring(2)));
            }
        }
    }

    private void limits(String path, JsonNode value, Schema schema) {
        var node = schema.node();
        var enums = node.path("enum").valueStream().map(JsonNode::toString).toList();
        if (!enums.isEmpty() && !enums.contains(value.toString())) {
            add("enum", path, value, String.join(", ", enums));
        }
        var pattern = Json.text(node, "pattern");
        if (value.isTextual() && !Pattern.compile(pattern).matcher(value.asText()).find()) {
            add("pattern", path, value, pattern);
        }
        for (var name : LIMITS) {
            var limit = node.path(name);
            var is = name.startsWith("min") ? -size(value) : size(value);
            var bound = name.startsWith("min") ? -limit.asDouble() : limit.asDouble();
            if (limit.isNumber() && is > bound) {
                add(name, path, value, limit);
            }
        }
    }

    private void add(String key, String path, JsonNode value, Object limit) {
        causes.add(Failure.cause(key, path, value, path, limit));
    }

    private static double size(JsonNode value) {
        var length = value.asText().codePoints().count();
        return value.isNumber() ? value.asDouble() : value.isTextual() ? length : value.size();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean typeFits(JsonNode value, Schema schema) {
        if (schema.intOrString()) {
            return value.isNumber() || value.isTextual(); // quantities may have a fraction
        }
        return switch (schema.type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
            case "number" -> value.isNumber();
            default -> true;
        };
    }
}
