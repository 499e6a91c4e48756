package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Applies a schema to an object: drops unknown fields, fills in defaults, finds what is wrong, in
 * the words of k8s.io/apiextensions-apiserver and k8s.io/apimachinery/pkg/util/validation/field.
 * Rules in CEL are not evaluated.
 */
final class Check {
    private Check() {}

    /** Removes fields that the schema does not know, and null where null is not allowed. */
    static void prune(JsonNode value, Schema schema) {
        switch (value) {
            case ObjectNode object -> {
                object.properties()
                        .removeIf(
                                e -> {
                                    var field = schema.field(e.getKey());
                                    var drop =
                                            (field == null && !kept(schema, e.getKey()))
                                                    || (e.getValue().isNull()
                                                            && field != null
                                                            && !field.nullable()
                                                            && !field.open());
                                    if (!drop && field != null) {
                                        prune(e.getValue(), field);
                                    }
                                    return drop;
                                });
            }
            case ArrayNode array -> array.forEach(item -> prune(item, schema.items()));
            default -> {}
        }
    }

    /** The paths of fields that {@link #prune} would drop as unknown. */
    static List<String> unknown(JsonNode value, Schema schema) {
        var paths = new ArrayList<String>();
        unknown("", value, schema, paths);
        return paths;
    }

    private static void unknown(String path, JsonNode value, Schema schema, List<String> paths) {
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            e -> {
                                var here = path.isEmpty() ? e.getKey() : path + "." + e.getKey();
                                var field = schema.field(e.getKey());
                                if (field != null) {
                                    unknown(here, e.getValue(), field, paths);
                                } else if (!kept(schema, e.getKey())) {
                                    paths.add(here);
                                }
                            });
        } else if (value instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                unknown(path + "[" + i + "]", array.get(i), schema.items(), paths);
            }
        }
    }

    private static boolean kept(Schema schema, String name) {
        return schema.embedded()
                && (name.equals("apiVersion") || name.equals("kind") || name.equals("metadata"));
    }

    /** Fills in defaults wherever the enclosing object exists. */
    static void fill(JsonNode value, Schema schema) {
        switch (value) {
            case ObjectNode object -> {
                schema.properties()
                        .forEach(
                                (name, field) -> {
                                    if (!object.has(name) && field.fallback() != null) {
                                        object.set(name, field.fallback().deepCopy());
                                    }
                                });
                object.properties()
                        .forEach(
                                e -> {
                                    var field = schema.field(e.getKey());
                                    if (field != null && field != Schema.ANY) {
                                        fill(e.getValue(), field);
                                    }
                                });
            }
            case ArrayNode array -> {
                if (schema.items() != Schema.ANY) {
                    array.forEach(item -> fill(item, schema.items()));
                }
            }
            default -> {}
        }
    }

    /** All that is wrong with a value, in the order of its fields. */
    static List<Failure.Cause> validate(JsonNode value, Schema schema) {
        var causes = new ArrayList<Failure.Cause>();
        new Walk(causes).visit("", value, schema);
        return causes;
    }

    private record Walk(List<Failure.Cause> causes) {

        void visit(String path, JsonNode value, Schema schema) {
            if (value.isNull() && (schema.nullable() || schema.open())) {
                return;
            }
            if (!typeFits(value, schema)) {
                causes.add(
                        new Failure.Cause(
                                "FieldValueTypeInvalid",
                                "Invalid value: \""
                                        + typeOf(value)
                                        + "\": "
                                        + (path.isEmpty() ? "" : path + " in body ")
                                        + "must be of type "
                                        + schema.type()
                                        + ": \""
                                        + typeOf(value)
                                        + "\"",
                                path.isEmpty() ? "<nil>" : path));
                return;
            }
            checkEnum(path, value, schema);
            checkLimits(path, value, schema);
            switch (value) {
                case ObjectNode object -> object(path, object, schema);
                case ArrayNode array -> array(path, array, schema);
                default -> {}
            }
        }

        private void object(String path, ObjectNode object, Schema schema) {
            for (var name : schema.required()) {
                if (!object.has(name)) {
                    causes.add(
                            new Failure.Cause(
                                    "FieldValueRequired", "Required value", join(path, name)));
                }
            }
            object.properties()
                    .forEach(
                            e -> {
                                var field = schema.field(e.getKey());
                                if (field != null && field != Schema.ANY) {
                                    visit(join(path, e.getKey()), e.getValue(), field);
                                }
                            });
        }

        private void array(String path, ArrayNode array, Schema schema) {
            var seen = new HashSet<JsonNode>();
            for (var i = 0; i < array.size(); i++) {
                var here = path + "[" + i + "]";
                visit(here, array.get(i), schema.items());
                var identity =
                        switch (schema.merge()) {
                            case ATOMIC -> null;
                            case SET -> array.get(i);
                            case MAP -> key(array.get(i), schema);
                        };
                if (identity != null && !seen.add(identity)) {
                    causes.add(
                            new Failure.Cause(
                                    "FieldValueDuplicate", "Duplicate value: " + identity, here));
                }
            }
        }

        private static ObjectNode key(JsonNode item, Schema schema) {
            var key = Json.object();
            for (var name : new TreeSet<>(schema.keys())) {
                if (item.has(name)) {
                    key.set(name, item.get(name));
                }
            }
            return key;
        }

        private void checkEnum(String path, JsonNode value, Schema schema) {
            if (!schema.enums().isEmpty() && !schema.enums().contains(value)) {
                var supported = new ArrayList<String>();
                schema.enums().forEach(e -> supported.add(Json.text(e)));
                causes.add(
                        new Failure.Cause(
                                "FieldValueNotSupported",
                                "Unsupported value: "
                                        + Json.text(value)
                                        + ": supported values: "
                                        + String.join(", ", supported),
                                path));
            }
            if (schema.pattern() != null
                    && value.isTextual()
                    && !schema.pattern().matcher(value.asText()).find()) {
                invalid(path, value, "should match '" + schema.pattern() + "'");
            }
        }

        private void checkLimits(String path, JsonNode value, Schema schema) {
            schema.limits()
                    .properties()
                    .forEach(
                            e -> {
                                var limit = e.getValue().asDouble();
                                var n = Json.text(e.getValue());
                                switch (e.getKey()) {
                                    case "minimum" -> {
                                        if (value.isNumber() && value.asDouble() < limit) {
                                            invalid(
                                                    path,
                                                    value,
                                                    "should be greater than or equal to " + n);
                                        }
                                    }
                                    case "maximum" -> {
                                        if (value.isNumber() && value.asDouble() > limit) {
                                            invalid(
                                                    path,
                                                    value,
                                                    "should be less than or equal to " + n);
                                        }
                                    }
                                    case "minLength" -> {
                                        if (value.isTextual() && length(value) < limit) {
                                            invalid(
                                                    path,
                                                    value,
                                                    "should be at least " + n + " chars long");
                                        }
                                    }
                                    case "maxLength" -> {
                                        if (value.isTextual() && length(value) > limit) {
                                            tooLong(path, n);
                                        }
                                    }
                                    case "minItems" -> {
                                        if (value.isArray() && value.size() < limit) {
                                            invalid(
                                                    path,
                                                    value,
                                                    "should have at least " + n + " items");
                                        }
                                    }
                                    case "maxItems" -> {
                                        if (value.isArray() && value.size() > limit) {
                                            tooMany(path, value, n);
                                        }
                                    }
                                    case "minProperties" -> {
                                        if (value.isObject() && value.size() < limit) {
                                            invalid(
                                                    path,
                                                    value,
                                                    "should have at least " + n + " properties");
                                        }
                                    }
                                    case "maxProperties" -> {
                                        if (value.isObject() && value.size() > limit) {
                                            tooMany(path, value, n);
                                        }
                                    }
                                    default -> throw new IllegalStateException(e.getKey());
                                }
                            });
        }

        private static int length(JsonNode text) {
            return text.asText().codePointCount(0, text.asText().length());
        }

        private void tooLong(String path, String limit) {
            causes.add(
                    new Failure.Cause(
                            "FieldValueTooLong",
                            "Too long: may not be more than " + limit + " bytes",
                            path));
        }

        private void tooMany(String path, JsonNode value, String limit) {
            causes.add(
                    new Failure.Cause(
                            "FieldValueTooMany",
                            "Too many: " + value.size() + ": must have at most " + limit + " items",
                            path));
        }

        private void invalid(String path, JsonNode value, String why) {
            var shown = value.isArray() ? "" : Json.text(value) + ": ";
            causes.add(
                    new Failure.Cause(
                            "FieldValueInvalid",
                            "Invalid value: " + shown + path + " in body " + why,
                            path));
        }

        private static String join(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    private static boolean typeFits(JsonNode value, Schema schema) {
        if (schema.intOrString()) {
            return value.isIntegralNumber() || value.isTextual();
        }
        return switch (schema.type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" ->
                    value.isIntegralNumber()
                            || (value.isNumber()
                                    && value.asDouble() == Math.rint(value.asDouble()));
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> "unknown";
        };
    }
}
