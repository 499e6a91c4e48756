package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an object may hold at one place: types, defaults, limits and how its lists and maps are
 * merged (structural schemas as in
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema).
 * Built-in kinds and custom resources have the same kind of schema. Immutable once read; types may
 * contain themselves.
 */
final class Schema {
    /** How two values of a list are merged by server-side apply. */
    enum Merge {
        ATOMIC,
        SET,
        MAP
    }

    /** A place of which nothing is known: anything goes, lists are atomic. */
    static final Schema ANY = of(Json.object().put("x-kubernetes-preserve-unknown-fields", true));

    /** The type that this place refers to and says more about, such as a default; else null. */
    private Schema target;

    /** Types of the server's own leave out empty maps and keyed lists, as Go's omitempty does. */
    private final boolean builtIn;

    private String type = "";
    private final Map<String, Schema> properties = new LinkedHashMap<>();
    private Schema items;
    private Schema additional;
    private boolean open;
    private boolean intOrString;
    private boolean nullable;
    private boolean embedded;
    private boolean atomic;
    private Merge merge = Merge.ATOMIC;
    private List<String> keys = List.of();
    private List<String> required = List.of();
    private JsonNode fallback;
    private final List<JsonNode> enums = new ArrayList<>();
    private JsonNode limits = Json.object();
    private Pattern pattern;

    private Schema(boolean builtIn) {
        this.builtIn = builtIn;
    }

    /** Reads a schema without references. */
    static Schema of(JsonNode node) {
        return new Schema(false)
                .read(
                        node,
                        name -> {
                            throw Failure.notServed("$ref in a schema (" + name + ")");
                        });
    }

    /** A type of the server's own, to be read. */
    static Schema blank() {
        return new Schema(true);
    }

    Schema read(JsonNode node, Function<String, Schema> types) {
        type = node.path("type").asText("");
        node.path("properties")
                .properties()
                .forEach(e -> properties.put(e.getKey(), child(e.getValue(), types)));
        if (node.has("items")) {
            items = child(node.get("items"), types);
        }
        if (node.path("additionalProperties").isObject()) {
            additional = child(node.get("additionalProperties"), types);
        } else if (node.path("additionalProperties").asBoolean()) {
            additional = ANY;
        }
        intOrString = node.path("x-kubernetes-int-or-string").asBoolean();
        embedded = node.path("x-kubernetes-embedded-resource").asBoolean();
        open =
                node.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                        || embedded
                        || (type.isEmpty() && !intOrString);
        nullable = node.path("nullable").asBoolean();
        readMerge(node);
        readLimits(node);
        return this;
    }

    private Schema child(JsonNode node, Function<String, Schema> types) {
        if (!node.has("$ref")) {
            return new Schema(builtIn).read(node, types);
        }
        var target = types.apply(node.get("$ref").asText());
        if (node.size() == 1) {
            return target;
        }
        var copy = new Schema(builtIn);
        copy.target = target;
        copy.readMerge(node);
        copy.fallback = node.get("default");
        return copy;
    }

    private Schema resolved() {
        return target == null ? this : target;
    }

    private void readMerge(JsonNode node) {
        atomic = node.path("x-kubernetes-map-type").asText("").equals("atomic");
        merge =
                switch (node.path("x-kubernetes-list-type").asText("atomic")) {
                    case "map" -> Merge.MAP;
                    case "set" -> Merge.SET;
                    default -> Merge.ATOMIC;
                };
        keys = Json.list(node.path("x-kubernetes-list-map-keys"));
    }

    private void readLimits(JsonNode node) {
        required = Json.list(node.path("required"));
        fallback = node.get("default");
        node.path("enum").forEach(enums::add);
        if (node.has("pattern")) {
            pattern = Pattern.compile(node.get("pattern").asText());
        }
        var found = Json.object();
        for (var limit :
                List.of(
                        "minimum",
                        "maximum",
                        "minLength",
                        "maxLength",
                        "minItems",
                        "maxItems",
                        "minProperties",
                        "maxProperties")) {
            if (node.has(limit)) {
                found.set(limit, node.get(limit));
            }
        }
        limits = found;
    }

    /** Adds a property before the schema is used. */
    Schema with(String property, Schema schema) {
        properties.put(property, schema);
        return this;
    }

    /** Adds a default to a property, as the data file defaults.json names them. */
    void defaultOf(String property, JsonNode value) {
        var old = properties.get(property);
        if (old == null) {
            throw new IllegalArgumentException("no property " + property);
        }
        var copy = new Schema(builtIn);
        copy.target = old.resolved();
        copy.atomic = old.atomic;
        copy.merge = old.merge;
        copy.keys = old.keys;
        copy.fallback = value;
        properties.put(property, copy);
    }

    /** Whether an empty value is the same as none. */
    boolean omits() {
        return builtIn && ((additional != null && properties.isEmpty()) || merge != Merge.ATOMIC);
    }

    String type() {
        return resolved().type;
    }

    Map<String, Schema> properties() {
        return resolved().properties;
    }

    /** The schema of a list's items; {@link #ANY} when nothing is said. */
    Schema items() {
        return resolved().items == null ? ANY : resolved().items;
    }

    /**
     * The schema of a field; {@link #ANY} where unknown fields are kept, null where they are not.
     */
    Schema field(String name) {
        var known = properties().get(name);
        if (known != null) {
            return known;
        }
        return resolved().additional != null ? resolved().additional : open() ? ANY : null;
    }

    boolean declares(String name) {
        return properties().containsKey(name);
    }

    boolean open() {
        return resolved().open;
    }

    boolean intOrString() {
        return resolved().intOrString;
    }

    boolean nullable() {
        return nullable || resolved().nullable;
    }

    boolean embedded() {
        return resolved().embedded;
    }

    boolean atomicMap() {
        return atomic || resolved().atomic;
    }

    Merge merge() {
        return merge != Merge.ATOMIC ? merge : resolved().merge;
    }

    List<String> keys() {
        return keys.isEmpty() ? resolved().keys : keys;
    }

    List<String> required() {
        return resolved().required;
    }

    /** The default, or null. */
    JsonNode fallback() {
        return fallback;
    }

    List<JsonNode> enums() {
        return resolved().enums;
    }

    JsonNode limits() {
        return resolved().limits;
    }

    Pattern pattern() {
        return resolved().pattern;
    }
}
