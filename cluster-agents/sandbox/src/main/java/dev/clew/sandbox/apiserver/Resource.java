package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One kind that is served.
 *
 * @param group empty for the core group
 * @param plural the name in paths
 * @param qualified the name in messages and keys, such as {@code deployments.apps}
 * @param generation whether {@code metadata.generation} counts changes of the desired state
 * @param fields paths for field selectors besides name and namespace
 * @param discovered its APIResource and those of its sub-resources
 * @param schema null for reviews, which are answered at once and not stored
 */
record Resource(
        String group,
        String version,
        String plural,
        String kind,
        String qualified,
        boolean namespaced,
        boolean generation,
        List<String> fields,
        JsonNode discovered,
        Schema schema) {

    /** Reads a description as in the data file kinds.json. */
    static Resource of(JsonNode description, Schema schema) {
        var discovered = description.path("resources");
        var group = Json.text(description, "group");
        var own = discovered.path(0);
        var plural = Json.text(own, "name");
        return new Resource(
                group,
                Json.text(description, "version"),
                plural,
                Json.text(own, "kind"),
                group.isEmpty() ? plural : plural + "." + group,
                own.path("namespaced").asBoolean(),
                description.path("generation").asBoolean(),
                Json.list(description.path("fields")),
                discovered,
                schema);
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    boolean is(String name) {
        return qualified.equals(name);
    }

    /** The name in rules, with the sub-resource: {@code pods/log}. */
    String path(String subresource) {
        return subresource.isEmpty() ? plural : plural + "/" + subresource;
    }

    boolean has(String subresource) {
        return !verbs(subresource).isEmpty();
    }

    /** The verbs of the kind itself (for an empty name) or of a sub-resource. */
    List<String> verbs(String subresource) {
        return discovered
                .valueStream()
                .filter(d -> Json.text(d, "name").equals(path(subresource)))
                .flatMap(d -> Json.list(d.path("verbs")).stream())
                .toList();
    }

    /** An object of this kind that has nothing yet. */
    ObjectNode blank() {
        return Json.object().put("kind", kind).put("apiVersion", apiVersion());
    }

    /** What a Status says of the kind. */
    ObjectNode details() {
        var details = Json.object();
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return details.put("kind", plural);
    }
}
