package dev.clew.sandbox.apiserver;

import static java.util.stream.Collectors.joining;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Applies schemas to objects: drops unknown fields, fills in defaults, finds what is wrong. Rules
 * in CEL are not evaluated.
 */
final class Check {
    /** The words of a schema that limit a value, and whether a value keeps to one. */
    private static final Map<String, BiPredicate<JsonNode, JsonNode>> LIMITS =
            new TreeMap<>(
                    Map.of(
                            "enum", (is, limit) -> limit.valueStream().anyMatch(is::equals),
                            "maximum", (is, limit) -> is.asDouble() <= limit.asDouble(),
                            "maxLength", (is, limit) -> is.asText().length() <= limit.asInt(),
                            "minItems", (is, limit) -> is.size() >= limit.asInt(),
                            "minimum", (is, limit) -> is.asDouble() >= limit.asDouble(),
                            "pattern", (is, limit) -> fits(limit.asText(), is.asText())));

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
            return true;
        }
        complete(value, field);
        return value.isNull()
                ? !field.takesNull()
                : field.omits() && value.isContainerNode() && value.isEmpty();
    }

    /**
     * @throws Failure 422 when the name is missing or not allowed for the kind
     */
    static void name(Resource resource, String name) {
        var form = resource.description().path("names").asText("subdomain");
        if (!name.matches(Failure.words(form + ".form"))) {
            var key = name.isEmpty() ? "noName" : form;
            throw Failure.invalid(resource, name, key, "metadata.name", name);
        }
    }

    /** What was sent has to be of the kind and namespace of the path, and of its name if any. */
    static void sent(Target target, ObjectNode sent) {
        var asked =
                Map.of(
                        "/apiVersion", target.resource().apiVersion(),
                        "/kind", target.resource().kind(),
                        "/metadata/namespace", target.namespace(),
                        "/metadata/name", target.name());
        asked.forEach(
                (place, wanted) -> {
                    var is = sent.at(place).asText(wanted);
                    if (!wanted.isEmpty() && !is.equals(wanted)) {
                        throw Failure.of("other" + place, is, wanted);
                    }
                });
    }

    /**
     * What never changes, and stays when an update leaves it out.
     *
     * @throws Failure 422 when such a field has changed
     */
    static void unchanged(Target target, JsonNode before, ObjectNode after) {
        for (var fixed : target.resource().description().path("fixed").properties()) {
            var path = fixed.getKey().split("\\.");
            var parent = Json.make(after, Arrays.copyOf(path, path.length - 1));
            parent.putIfAbsent(path[path.length - 1], Json.at(before, path));
            var now = Json.at(after, path);
            if (!now.equals(Json.at(before, path))) {
                var words = fixed.getValue().asText();
                throw Failure.invalid(target.resource(), target.name(), words, fixed.getKey(), now);
            }
        }
    }

    /**
     * @throws Failure 422 with all that is wrong, in the order of the fields; 501 for what the
     *     sandbox does not serve
     */
    static void whole(Resource resource, ObjectNode object) {
        var check = new Check();
        check.visit("", object, resource.schema());
        if (!check.causes.isEmpty()) {
            throw Failure.invalid(resource, Json.text(object, "metadata", "name"), check.causes);
        }
    }

    private void visit(String path, JsonNode value, Schema schema) {
        if (value.isNull() && schema.takesNull()) {
            return;
        }
        Refusals.check(schema, value);
        if (!schema.fits(value)) {
            var is = value.getNodeType().name().toLowerCase(Locale.ROOT);
            causes.add(Failure.cause("type", path, is, path, schema.type()));
            return;
        }
        LIMITS.forEach(
                (word, keeps) -> {
                    var limit = schema.node().path(word);
                    if (!limit.isMissingNode() && !keeps.test(value, limit)) {
                        var enums = limit.valueStream().map(JsonNode::toString);
                        var shown = limit.isArray() ? enums.collect(joining(", ")) : limit.asText();
                        causes.add(Failure.cause(word, path, value, path, shown));
                    }
                });
        inner(path, value, schema);
    }

    private void inner(String path, JsonNode value, Schema schema) {
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

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean fits(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).find();
    }
}
