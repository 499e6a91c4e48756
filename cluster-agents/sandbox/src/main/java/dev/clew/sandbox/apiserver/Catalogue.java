package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * All kinds that are served: those of kinds.json and those that CustomResourceDefinitions add. Safe
 * for many threads.
 */
final class Catalogue {
    private final JsonNode types = Json.data(Json.resource("schemas.json"));
    private final Map<String, Resource> builtIn = new TreeMap<>();
    private volatile Map<String, Resource> served;

    Catalogue() {
        for (var description : Json.data(Json.resource("kinds.json"))) {
            if (description.has("resources")) {
                var type = description.get("schema");
                var schema = type == null ? null : Schema.builtIn(type.asText(), types);
                var resource = Resource.of(description, schema);
                builtIn.put(resource.qualified(), resource);
            }
        }
        served = builtIn;
    }

    /** The schema of a CustomResourceDefinition; metadata is that of every object. */
    Schema custom(JsonNode schema) {
        return Schema.custom(schema, types);
    }

    Collection<Resource> all() {
        return served.values();
    }

    /** A built-in kind that is known to exist. */
    Resource builtIn(String qualified) {
        return builtIn.get(qualified);
    }

    Optional<Resource> find(String group, String version, String plural) {
        var key = group.isEmpty() ? plural : plural + "." + group;
        return Optional.ofNullable(served.get(key)).filter(r -> r.version().equals(version));
    }

    /** Replaces what the CustomResourceDefinitions serve. */
    void serve(Map<String, Resource> custom) {
        var next = new TreeMap<>(custom);
        next.putAll(builtIn);
        served = next;
    }
}
