package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * CustomResourceDefinitions: turns each into a kind that is served from the moment it is stored.
 * One version each; rules in CEL and printer columns are accepted and not used.
 */
final class Definitions {
    static final String KIND = "customresourcedefinitions.apiextensions.k8s.io";
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Catalogue catalogue;
    private final Map<String, Resource> served = new TreeMap<>();

    private Definitions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Keeps the catalogue up to date from now on. */
    static void follow(Store store) {
        store.watch(store.revision(), new Definitions(store.catalogue())::changed);
    }

    private void changed(Store.Change change) {
        if (!change.resource().is(KIND)) {
            return;
        }
        if (change.after() == null) {
            served.remove(change.before().name());
        } else {
            served.put(change.after().name(), resource(change.after().tree().path("spec")));
        }
        catalogue.serve(served);
    }

    /** Describes a kind as in the data file kinds.json. */
    private Resource resource(JsonNode spec) {
        var version = spec.path("versions").path(0);
        var description = Json.object().put("generation", true);
        description.set("group", spec.get("group"));
        description.set("version", version.get("name"));
        var fields = description.putArray("fields");
        for (var field : Json.texts(version.path("selectableFields"), "jsonPath")) {
            fields.add(field.substring(1));
        }
        var names = spec.path("names");
        var plural = Json.text(names, "plural");
        var own = served(spec, plural, catalogue.builtIn("configmaps").verbs(""));
        own.set("singularName", names.get("singular"));
        for (var list : List.of("shortNames", "categories")) {
            Json.set(own, list, names.get(list));
        }
        var resources = description.putArray("resources").add(own);
        if (version.path("subresources").has("status")) {
            resources.add(served(spec, plural + "/status", List.of("get", "patch", "update")));
        }
        var schema = catalogue.custom(Json.at(version, "schema", "openAPIV3Schema"));
        return Resource.of(description, schema);
    }

    private static ObjectNode served(JsonNode spec, String name, List<String> verbs) {
        var entry = Json.object().put("name", name).put("singularName", "");
        entry.put("namespaced", Json.text(spec, "scope").equals("Namespaced"));
        entry.set("kind", spec.path("names").get("kind"));
        return entry.set("verbs", Json.array(verbs));
    }

    /** Fills in names that follow from others, and refuses what the sandbox would not do right. */
    static void check(Target target, ObjectNode definition) {
        var names = Json.make(definition, "spec", "names");
        var kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        var list = kind + "List";
        if (!names.path("listKind").asText(list).equals(list)) {
            throw Failure.of("notServed", "lists of custom resources by another name than " + list);
        }
        names.put("listKind", list);
        var name = Json.text(definition, "metadata", "name");
        if (!name.equals(
                Json.text(names, "plural") + "." + definition.at("/spec/group").asText())) {
            throw Failure.invalid(target.resource(), name, "definitionName", "metadata.name", name);
        }
        var version = definition.at("/spec/versions/0");
        Refusals.checkSchema(Json.at(version, "schema", "openAPIV3Schema"));
    }

    /** Says in a new definition's status that the kind is served. */
    static void establish(Resource resource, ObjectNode definition) {
        if (resource.is(KIND)) {
            var status = Json.make(definition, "status");
            for (var condition : status.path("conditions")) {
                ((ObjectNode) condition).put("lastTransitionTime", Json.now());
            }
            Json.set(status, "acceptedNames", Json.at(definition, "spec", "names"));
            status.putArray("storedVersions").add(definition.at("/spec/versions/0/name"));
        }
    }
}
