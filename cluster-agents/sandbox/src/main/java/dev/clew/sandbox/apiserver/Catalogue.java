package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * All kinds that are served, and what clients ask about them before anything else: those of
 * kinds.json and those that CustomResourceDefinitions add. A group has one version. Safe for many
 * threads.
 */
final class Catalogue {
    private final JsonNode types = Json.data("schemas.json");
    private final Map<String, Resource> builtIn = new TreeMap<>();
    private volatile Map<String, Resource> served;

    Catalogue() {
        for (var description : Json.data("kinds.json")) {
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

    /** A built-in kind that is known to exist. */
    Resource builtIn(String qualified) {
        return builtIn.get(qualified);
    }

    Stream<Resource> all() {
        return served.values().stream();
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

    /**
     * The discovery document of a path.
     *
     * @throws Failure 404 for any other path
     */
    ObjectNode discovery(String path) {
        return switch (path) {
            case "/version" -> Json.data("server.json").path("version").deepCopy();
            case "/api" -> list("APIVersions").set("versions", Json.array(List.of("v1")));
            case "/apis" -> groups();
            case "/api/v1" -> kinds("v1");
            default -> kinds(path.replaceFirst("^/apis/", ""));
        };
    }

    private static ObjectNode list(String kind) {
        return Json.object().put("kind", kind).put("apiVersion", "v1");
    }

    private ObjectNode groups() {
        var groups = new TreeMap<String, ObjectNode>();
        all().forEach(r -> groups.put(r.group(), group(r)));
        groups.remove("");
        var list = list("APIGroupList");
        list.putArray("groups").addAll(groups.values());
        return list;
    }

    private static ObjectNode group(Resource resource) {
        var version = Json.object().put("groupVersion", resource.apiVersion());
        version.put("version", resource.version());
        var group = Json.object().put("name", resource.group());
        group.putArray("versions").add(version);
        return group.set("preferredVersion", version);
    }

    private ObjectNode kinds(String apiVersion) {
        var list = list("APIResourceList").put("groupVersion", apiVersion);
        var kinds = list.putArray("resources");
        all().filter(r -> r.apiVersion().equals(apiVersion))
                .forEach(r -> r.description().path("resources").forEach(kinds::add));
        if (kinds.isEmpty()) {
            throw Failure.of("noResource");
        }
        return list;
    }
}
