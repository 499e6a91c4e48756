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

    /** What a schema may say besides limits and words that begin with x-kubernetes. */
    private static final Set<String> KNOWN =
            Set.of(
                    "type",
                    "properties",
                    "items",
                    "additionalProperties",
                    "required",
                    "enum",
                    "default",
                    "pattern",
                    "nullable",
                    "description",
                    "title",
                    "format",
                    "example",
                    "externalDocs");

    private final Catalogue catalogue;
    private final Map<String, Resource> served = new TreeMap<>();

    Definitions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Keeps the catalogue up to date from now on. */
    void follow(Store store) {
        store.watch(
                store.revision(),
                change -> {
                    if (change.resource().is(KIND)) {
                        changed(change);
                    }
                });
    }

    private void changed(Store.Change change) {
        if (change.after() == null) {
            served.remove(change.before().name());
        } else {
            served.put(change.after().name(), resource(change.after().tree().path("spec")));
        }
        catalogue.serve(served);
    }

    /** Describes a kind as in the data file kinds.json. */
    private Resource resource(JsonNode spec) {
        var version = spec.path("versions").get(0);
        var description = Json.object().put("generation", true);
        description.set("group", spec.get("group"));
        description.set("version", version.get("name"));
        var fields = description.putArray("fields");
        for (var field : version.path("selectableFields")) {
            fields.add(Json.text(field, "jsonPath").substring(1));
        }
        var resources = description.putArray("resources");
        var names = spec.path("names");
        var verbs = catalogue.builtIn("configmaps").verbs("");
        var own = add(resources.addObject(), spec, Json.text(names, "plural"), verbs);
        own.set("singularName", names.get("singular"));
        for (var list : List.of("shortNames", "categories")) {
            Json.set(own, list, names.get(list));
        }
        if (version.path("subresources").has("status")) {
            var name = Json.text(names, "plural") + "/status";
            add(resources.addObject(), spec, name, List.of("get", "patch", "update"));
        }
        var schema = catalogue.custom(Json.at(version, "schema", "openAPIV3Schema"));
        return Resource.of(description, schema);
    }

    private static ObjectNode add(
            ObjectNode entry, JsonNode spec, String name, List<String> verbs) {
        entry.put("name", name).put("singularName", "");
        entry.put("namespaced", Json.text(spec, "scope").equals("Namespaced"));
        entry.put("kind", Json.text(spec, "names", "kind")).set("verbs", Json.array(verbs));
        return entry;
    }

    /** Fills in names that follow from others, and refuses what the sandbox would not do right. */
    static void check(ObjectNode definition) {
        var spec = Json.make(definition, "spec");
        var names = Json.make(spec, "names");
        var kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.path("listKind").asText(kind + "List").equals(kind + "List")) {
            throw Failure.notServed("lists of custom resources by another name than KINDList");
        }
        names.put("listKind", kind + "List");
        var name = Json.text(definition, "metadata", "name");
        if (!name.equals(Json.text(names, "plural") + "." + Json.text(spec, "group"))) {
            var words =
                    "CustomResourceDefinition.apiextensions.k8s.io \"%s\" is invalid:"
                            + " metadata.name: Invalid value: \"%1$s\": must be"
                            + " spec.names.plural+\".\"+spec.group";
            throw new Failure(422, words, name);
        }
        if (spec.path("versions").size() != 1) {
            throw Failure.notServed("a CustomResourceDefinition with several versions");
        }
        if (!Json.text(spec, "conversion", "strategy").equals("None")) {
            throw Failure.notServed("conversion webhooks");
        }
        var version = spec.path("versions").get(0);
        if (version.path("subresources").has("scale")) {
            throw Failure.notServed("the scale sub-resource of custom resources");
        }
        check(Json.at(version, "schema", "openAPIV3Schema"));
    }

    private static void check(JsonNode schema) {
        for (var e : schema.properties()) {
            var word = e.getKey();
            var known =
                    KNOWN.contains(word)
                            || Check.LIMITS.containsKey(word)
                            || word.startsWith("x-kubernetes-")
                            || (word.equals("anyOf") && schema.has("x-kubernetes-int-or-string"));
            if (!known) {
                throw Failure.notServed(word + " in the schema of a custom resource");
            }
        }
        schema.path("properties").forEach(Definitions::check);
        for (var inner : List.of("items", "additionalProperties")) {
            if (schema.path(inner).isObject()) {
                check(schema.get(inner));
            }
        }
    }

    /** Says in the status that the kind is served. */
    static void establish(ObjectNode definition) {
        var status = Json.make(definition, "status");
        var conditions = status.putArray("conditions");
        condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found");
        var words = "the initial names have been accepted";
        condition(conditions.addObject(), "Established", "InitialNamesAccepted", words);
        Json.set(status, "acceptedNames", Json.at(definition, "spec", "names"));
        var version = Json.at(definition, "spec", "versions").get(0);
        status.putArray("storedVersions").add(Json.text(version, "name"));
    }

    private static void condition(ObjectNode condition, String type, String reason, String words) {
        condition.put("type", type).put("status", "True").put("reason", reason);
        condition.put("message", words).put("lastTransitionTime", Json.now());
    }
}
