package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an object may hold at one place: types, defaults, limits and how its lists and maps are
 * merged (structural schemas as in
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).
 * Built-in kinds and custom resources have the same kind of schema.
 *
 * @param node the schema as it is written
 * @param fallback the default, or null
 * @param types what {@code $ref} names; types may contain themselves
 * @param builtIn types of the server's own leave out empty maps and keyed lists, as Go's omitempty
 *     does
 */
record Schema(JsonNode node, JsonNode fallback, JsonNode types, boolean builtIn) {
    private static final String OPEN = "x-kubernetes-preserve-unknown-fields";

    /** A place of which nothing is known: anything goes, lists are atomic. */
    static final Schema ANY = new Schema(Json.object().put(OPEN, true), null, null, false);

    static Schema builtIn(String type, JsonNode types) {
        return new Schema(types.path(type), null, types, true);
    }

    static Schema custom(JsonNode node, JsonNode types) {
        ObjectNode whole = node.isObject() ? node.deepCopy() : Json.object().put(OPEN, true);
        Json.make(whole, "properties", "apiVersion").put("type", "string");
        Json.make(whole, "properties", "kind").put("type", "string");
        Json.make(whole, "properties").putObject("metadata").put("$ref", "ObjectMeta");
        return new Schema(whole, null, types, false);
    }

    private Schema child(JsonNode child) {
        var reference = child.path("$ref");
        var own = reference.isTextual() ? types.path(reference.asText()) : child;
        return new Schema(own, child.get("default"), types, builtIn || reference.isTextual());
    }

    /**
     * The schema of a field; {@link #ANY} where unknown fields are kept, null where they are not.
     */
    Schema field(String name) {
        var additional = node.path("additionalProperties");
        if (declares(name) || additional.isObject()) {
            return child(declares(name) ? node.get("properties").get(name) : additional);
        }
        return additional.asBoolean() || open() ? ANY : null;
    }

    /** The schema of a field, {@link #ANY} when nothing is said. */
    Schema fieldOrAny(String name) {
        return Objects.requireNonNullElse(field(name), ANY);
    }

    /** The schema of a list's items; {@link #ANY} when nothing is said. */
    Schema items() {
        return node.has("items") ? child(node.get("items")) : ANY;
    }

    boolean declares(String name) {
        return node.path("properties").has(name);
    }

    String type() {
        return Json.text(node, "type");
    }

    /** Whether the schema says so by one of its words. */
    private boolean is(String word) {
        return node.path(word).asBoolean();
    }

    private boolean intOrString() {
        return is("x-kubernetes-int-or-string");
    }

    /** Whether a value is of the type that is asked for; quantities may have a fraction. */
    boolean fits(JsonNode value) {
        return switch (intOrString() ? "int or string" : type()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isNumber() && value.asDouble() == Math.rint(value.asDouble());
            case "number" -> value.isNumber();
            case "int or string" -> value.isNumber() || value.isTextual();
            default -> true;
        };
    }

    private boolean open() {
        return is(OPEN) || (type().isEmpty() && !intOrString());
    }

    boolean takesNull() {
        return is("nullable") || open();
    }

    boolean atomicMap() {
        return Json.text(node, "x-kubernetes-map-type").equals("atomic");
    }

    /** How server-side apply merges the list item by item: by their keys, or by their values. */
    boolean keyed() {
        return List.of("map", "set").contains(Json.text(node, "x-kubernetes-list-type"));
    }

    /** What names an item of a keyed list; nothing where its value does. */
    List<String> keys() {
        return Json.list(node.path("x-kubernetes-list-map-keys"));
    }

    /** Whether this is a map with names of the user's own. */
    boolean map() {
        return node.has("additionalProperties") && !node.has("properties");
    }

    /** Whether an empty value is the same as none. */
    boolean omits() {
        return builtIn && (map() || keyed());
    }
}
