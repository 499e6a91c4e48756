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
 * @param fields paths for field selectors besides name and namespace
 * @param description as in the data file kinds.json
 * @param schema null for reviews, which are answered at once and not stored
 */
record Resource(
        String group,
        String version,
        String plural,
        String kind,
        String qualified,
        boolean namespaced,
        List<String> fields,
        JsonNode description,
        Schema schema) {

    static Resource of(JsonNode description, Schema schema) {
        var group = Json.text(description, "group");
        var own = description.path("resources").path(0);
        var plural = Json.text(own, "name");
        return new Resource(
                group,
                Json.text(description, "version"),
                plural,
                Json.text(own, "kind"),
                group.isEmpty() ? plural : plural + "." + group,
                own.path("namespaced").asBoolean(),
                Json.list(description.path("fields")),
                description,
                schema);
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    boolean is(String name) {
        return qualified.equals(name);
    }

    /** Whether {@code metadata.generation} counts changes of the desired state. */
    boolean generation() {
        return description.path("generation").asBoolean();
    }

    String listKind() {
        return description.path("listKind").asText(kind + "List");
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
        return description
                .path("resources")
                .valueStream()
                .filter(d -> Json.text(d, "name").equals(path(subresource)))
                .flatMap(d -> Json.list(d.path("verbs")).stream())
                .toList();
    }

    /** An object of this kind that has nothing yet. */
    ObjectNode blank() {
        return Json.object().put("kind", kind).put("apiVersion", apiVersion());
    }

    /** What a Status says of an object; the name may be empty. */
    ObjectNode details(String name) {
        var details = Json.object().put("name", name).put("group", group).put("kind", plural);
        details.properties().removeIf(e -> e.getValue().asText().isEmpty());
        return details;
    }
}
