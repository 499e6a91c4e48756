package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.clew.sandbox.apiserver.Failure.Cause;

/**
 * Applies a schema to an object: drops unknown fields, fills in defaults, finds what is wrong, in
 * the words of k8s.io/apiextensions-apiserver and k8s.io/apimachinery/pkg/util/validation/field.
 * Rules in CEL are not evaluated.
 */
final class Check {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    /**
     * One kind of limit: what it measures of a value (nothing if it does not apply), and the words
     * when it is missed.
     */
    private record Limit(Function<JsonNode, OptionalDouble> measure, boolean least, String words) {}

    private static final Map<String, Limit> LIMITS =
            Map.of(
                    "minimum",
                            new Limit(Check::number, true, "should be greater than or equal to %s"),
                    "maximum",
                            new Limit(Check::number, false, "should be less than or equal to %s"),
                    "minLength", new Limit(Check::length, true, "should be at least %s chars long"),
                    "maxLength",
                            new Limit(
                                    Check::length,
                                    false,
                                    "Too long: may not be more than %s bytes"),
                    "minItems", new Limit(Check::items, true, "should have at least %s items"),
                    "maxItems",
                            new Limit(Check::items, false, "Too many: must have at most %s items"),
                    "minProperties",
                            new Limit(Check::entries, true, "should have at least %s properties"),
                    "maxProperties",
                            new Limit(
                                    Check::entries, false, "Too many: must have at most %s items"));

    private final List<Cause> causes = new ArrayList<>();

    private Check() {}

    /**
     * Removes fields that the schema does not know, null where it is not allowed, and what counts
     * as left out.
     */
    static void prune(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(e -> drops(schema, e.getKey(), e.getValue()));
        } else if (value instanceof ArrayNode array) {
            array.forEach(item -> prune(item, schema.items()));
        }
    }

    private static boolean drops(Schema schema, String name, JsonNode value) {
        var field = schema.field(name);
        if (field == null) {
            return !kept(schema, name);
        }
        prune(value, field);
        return value.isNull()
                ? !field.nullable() && !field.open()
                : field.omits() && value.isContainerNode() && value.isEmpty();
    }

    private static boolean kept(Schema schema, String name) {
        return schema.embedded() && OF_EVERY_OBJECT.contains(name);
    }

    /** The paths of fields that {@link #prune} would drop as unknown. */
    static List<String> unknown(JsonNode value, Schema schema) {
        var paths = new ArrayList<String>();
        unknown("", value, schema, paths);
        return paths;
    }

    private static void unknown(String path, JsonNode value, Schema schema, List<String> paths) {
        for (var e : value.properties()) {
            var field = schema.field(e.getKey());
            if (field != null) {
                unknown(join(path, e.getKey()), e.getValue(), field, paths);
            } else if (!kept(schema, e.getKey())) {
                paths.add(join(path, e.getKey()));
            }
        }
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            unknown(path + "[" + i + "]", value.get(i), schema.items(), paths);
        }
    }

    /** Fills in defaults wherever the enclosing object exists. */
    static void fill(JsonNode value, Schema schema) {
        if (value instanceof ObjectNode object) {
            schema.properties().forEach((name, field) -> fill(object, name, field));
            for (var e : object.properties()) {
                var field = schema.field(e.getKey());
                if (field != null && field != Schema.ANY) {
                    fill(e.getValue(), field);
                }
            }
        } else if (value instanceof ArrayNode array && schema.items() != Schema.ANY) {
            array.forEach(item -> fill(item, schema.items()));
        }
    }

    private static void fill(ObjectNode object, String name, Schema field) {
        if (field.fallback() != null && !object.has(name)) {
            object.set(name, field.fallback().deepCopy());
        }
    }

    /** All that is wrong with a value, in the order of its fields. */
    static List<Cause> validate(JsonNode value, Schema schema) {
        var check = new Check();
        check.visit("", value, schema);
        return check.causes;
    }

    private void visit(String path, JsonNode value, Schema schema) {
        if (value.isNull() && (schema.nullable() || schema.open())) {
            return;
        }
        if (!typeFits(value, schema)) {
            var is = value.getNodeType().name().toLowerCase(Locale.ROOT);
            var words =
                    "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                            .formatted(is, path, schema.type(), is);
            add("FieldValueTypeInvalid", words, path);
            return;
        }
        limits(path, value, schema);
        for (var name : schema.required()) {
            if (value.isObject() && !value.has(name)) {
                add("FieldValueRequired", "Required value", join(path, name));
            }
        }
        for (var e : value.properties()) {
            var field = schema.field(e.getKey());
            if (field != null && field != Schema.ANY) {
                visit(join(path, e.getKey()), e.getValue(), field);
            }
        }
        if (value instanceof ArrayNode array) {
            items(path, array, schema);
        }
    }

    private void items(String path, ArrayNode array, Schema schema) {
        var seen = new HashSet<String>();
        for (var i = 0; i < array.size(); i++) {
            visit(path + "[" + i + "]", array.get(i), schema.items());
            if (schema.merge() != Schema.Merge.ATOMIC) {
                var key = Merge.element(array.get(i), schema);
                if (!seen.add(key)) {
                    var words = "Duplicate value: " + key.substring(2);
                    add("FieldValueDuplicate", words, path + "[" + i + "]");
                }
            }
        }
    }

    private void limits(String path, JsonNode value, Schema schema) {
        if (!schema.enums().isEmpty() && !schema.enums().contains(value)) {
            var supported =
                    schema.enums().stream().map(Json::text).collect(Collectors.joining(", "));
            var words = "Unsupported value: " + value + ": supported values: " + supported;
            add("FieldValueNotSupported", words, path);
        }
        var pattern = schema.pattern();
        if (pattern != null && value.isTextual() && !pattern.matcher(value.asText()).find()) {
            invalid(path, value, "should match '" + pattern + "'");
        }
        for (var e : schema.limits().properties()) {
            var limit = LIMITS.get(e.getKey());
            var is = limit.measure.apply(value);
            var bound = e.getValue().asDouble();
            if (is.isPresent()
                    && (limit.least ? is.getAsDouble() < bound : is.getAsDouble() > bound)) {
                invalid(path, value, limit.words.formatted(Json.text(e.getValue())));
            }
        }
    }

    private void invalid(String path, JsonNode value, String why) {
        if (why.startsWith("Too ")) {
            add(why.startsWith("Too long") ? "FieldValueTooLong" : "FieldValueTooMany", why, path);
        } else {
            add(
                    "FieldValueInvalid",
                    "Invalid value: " + value + ": " + path + " in body " + why,
                    path);
        }
    }

    private void add(String reason, String words, String path) {
        causes.add(new Cause(reason, words, path));
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

    private static OptionalDouble number(JsonNode value) {
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    private static OptionalDouble length(JsonNode value) {
        var text = value.asText();
        return value.isTextual()
                ? OptionalDouble.of(text.codePointCount(0, text.length()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble items(JsonNode value) {
        return value.isArray() ? OptionalDouble.of(value.size()) : OptionalDouble.empty();
    }

    private static OptionalDouble entries(JsonNode value) {
        return value.isObject() ? OptionalDouble.of(value.size()) : OptionalDouble.empty();
    }
}
