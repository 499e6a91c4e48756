package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Applies a schema to an object: drops unknown fields, fills in defaults, finds what is wrong, in
 * the words of k8s.io/apiextensions-apiserver and k8s.io/apimachinery/pkg/util/validation/field.
 * Rules in CEL are not evaluated.
 */
final class Check {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    /** Limits with the words when one is missed: value, path and limit in this order. */
    static final Map<String, String> LIMITS =
            Map.of(
                    "minimum",
                            "Invalid value: %s: %s in body should be greater than or equal to %s",
                    "maximum", "Invalid value: %s: %s in body should be less than or equal to %s",
                    "minLength", "Invalid value: %s: %s in body should be at least %s chars long",
                    "maxLength", "Too long: may not be more than %3$s bytes",
                    "minItems", "Invalid value: %s: %s in body should have at least %s items",
                    "maxItems", "Too many: must have at most %3$s items");

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
                var field = schema.field(e.getKey());
                if (field.fallback() != null && !object.has(e.getKey())) {
                    object.set(e.getKey(), field.fallback().deepCopy());
                    complete(object.get(e.getKey()), field);
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
            var words = "Invalid value: \"%s\": %s in body must be of type %s: \"%s\"";
            add("FieldValueTypeInvalid", path, words, is, path, schema.type(), is);
            return;
        }
        limits(path, value, schema);
        for (var name : Json.list(schema.node().path("required"))) {
            if (value.isObject() && !value.has(name)) {
                causes.add(Failure.required(join(path, name)));
            }
        }
        for (var e : value.properties()) {
            visit(join(path, e.getKey()), e.getValue(), schema.fieldOrAny(e.getKey()));
        }
        if (value instanceof ArrayNode array) {
            items(path, array, schema);
        }
    }

    private void items(String path, ArrayNode array, Schema schema) {
        var seen = new HashSet<String>();
        for (var i = 0; i < array.size(); i++) {
            var place = path + "[" + i + "]";
            visit(place, array.get(i), schema.items());
            if (schema.keyed() && !seen.add(Merge.element(array.get(i), schema))) {
                var key = Merge.element(array.get(i), schema).substring(2);
                add("FieldValueDuplicate", place, "Duplicate value: %s", key);
            }
        }
    }

    private void limits(String path, JsonNode value, Schema schema) {
        var node = schema.node();
        var enums = node.path("enum").valueStream().toList();
        if (!enums.isEmpty() && !enums.contains(value)) {
            var supported =
                    enums.stream().map(JsonNode::toString).collect(Collectors.joining(", "));
            var words = "Unsupported value: %s: supported values: %s";
            add("FieldValueNotSupported", path, words, value, supported);
        }
        var pattern = node.path("pattern");
        if (value.isTextual()
                && !Pattern.compile(pattern.asText()).matcher(value.asText()).find()) {
            var words = "Invalid value: %s: %s in body should match '%s'";
            add("FieldValueInvalid", path, words, value, path, pattern.asText());
        }
        LIMITS.forEach(
                (name, words) -> {
                    var limit = node.path(name);
                    if (limit.isNumber() && misses(name, size(value), limit.asDouble())) {
                        var reason =
                                words.startsWith("Too long")
                                        ? "FieldValueTooLong"
                                        : words.startsWith("Too many")
                                                ? "FieldValueTooMany"
                                                : "FieldValueInvalid";
                        add(reason, path, words, value, path, limit);
                    }
                });
    }

    private static boolean misses(String name, double size, double limit) {
        return name.startsWith("min") ? size < limit : size > limit;
    }

    private static double size(JsonNode value) {
        var text = value.asText();
        return value.isNumber()
                ? value.asDouble()
                : value.isTextual() ? text.codePointCount(0, text.length()) : value.size();
    }

    private void add(String reason, String path, String words, Object... values) {
        causes.add(Failure.cause(reason, path, words, values));
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
