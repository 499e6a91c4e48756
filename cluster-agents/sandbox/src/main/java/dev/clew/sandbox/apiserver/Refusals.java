package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/** What a real cluster can and the sandbox does not is refused with 501, by refusals.json. */
final class Refusals {
    private static final JsonNode TABLE = Json.data("refusals.json");
    private static final List<String> SCHEMA_WORDS = Json.list(TABLE.path("schemaWords"));

    private Refusals() {}

    /**
     * @param about a kind, or {@code request} for parameters and headers
     * @throws Failure 501 when something is asked for that is not served
     */
    static void check(String about, JsonNode asked) {
        for (var rule : TABLE.path(about)) {
            var value = asked.at(Json.text(rule, "at"));
            if (!value.isMissingNode() && !Json.contains(rule.path("but"), value.asText())) {
                throw Failure.of("notServed", Json.text(rule, "what"));
            }
        }
    }

    /** The same for a value inside an object of a built-in kind, as its schema says. */
    static void check(Schema schema, JsonNode value) {
        var what = schema.node().path("refused");
        if (what.isTextual() && !Json.contains(schema.node().path("served"), value.asText())) {
            throw Failure.of("notServed", what.asText());
        }
    }

    /** Refuses a sub-resource that the kind does not have here. */
    static Failure subresource(Resource resource, String name) {
        return Json.contains(TABLE.path("subresources"), name)
                ? Failure.of("notServed", resource.path(name))
                : Failure.of("noResource");
    }

    /** Refuses what the schema of a custom resource may say on a real cluster only. */
    static void checkSchema(JsonNode schema) {
        for (var e : schema.properties()) {
            var either = e.getKey().equals("anyOf") && schema.has("x-kubernetes-int-or-string");
            if (!either && !SCHEMA_WORDS.contains(e.getKey())) {
                throw Failure.of("notServed", e.getKey() + " in the schema of a custom resource");
            }
        }
        schema.path("properties").forEach(Refusals::checkSchema);
        for (var inner : List.of("items", "additionalProperties")) {
            if (schema.path(inner).isObject()) {
                checkSchema(schema.get(inner));
            }
        }
    }
}
