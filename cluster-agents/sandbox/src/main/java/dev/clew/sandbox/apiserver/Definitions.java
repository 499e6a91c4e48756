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

    private static final Set<String> REFUSED = Set.of("oneOf", "allOf", "not", "$ref");

    private final Store store;
    private final Catalogue catalogue;
    private final Map<String, Resource> served = new TreeMap<>();

    Definitions(Store store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /** Keeps the catalogue up to date from now on. */
    void follow() {
        store.watch(store.revision(), this::changed);
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
        catalogue.custom(served.values());
    }

    private Resource resource(JsonNode spec) {
        var names = spec.path("names");
        var version = spec.path("versions").get(0);
        var subresources = new HashSet<String>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        var fields = new ArrayList<String>();
        for (var field : version.path("selectableFields")) {
            fields.add(Json.text(field, "jsonPath").substring(1));
        }
        return new Resource(
                Json.text(spec, "group"),
                Json.text(version, "name"),
                Json.text(names, "plural"),
                Json.text(names, "singular"),
                Json.text(names, "kind"),
                Json.text(names, "listKind"),
                Json.list(names.path("shortNames")),
                Json.list(names.path("categories")),
                Json.text(spec, "scope").equals("Namespaced"),
                subresources,
                true,
                false,
                true,
                fields,
                schema(version));
    }

    private Schema schema(JsonNode version) {
        var node = (ObjectNode) Json.at(version, "schema", "openAPIV3Schema").deepCopy();
        var properties = Json.make(node, "properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.remove("metadata");
        return Schema.of(node).with("metadata", catalogue.type("ObjectMeta"));
    }

    /** Fills in names that follow from others, and refuses what the sandbox would not do right. */
    static void check(ObjectNode definition) {
        var spec = Json.make(definition, "spec");
        var names = Json.make(spec, "names");
        var kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(java.util.Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        var expected = Json.text(names, "plural") + "." + Json.text(spec, "group");
        var name = Json.text(definition, "metadata", "name");
        if (!name.equals(expected)) {
            throw new Failure(
                    422,
                    "Invalid",
                    "CustomResourceDefinition.apiextensions.k8s.io \""
                            + name
                            + "\" is invalid: metadata.name: Invalid value: \""
                            + name
                            + "\": must be spec.names.plural+\".\"+spec.group");
        }
        if (spec.path("versions").size() != 1) {
            throw Failure.notServed("a CustomResourceDefinition with several versions");
        }
        if (!Json.text(spec, "conversion", "strategy").equals("None")) {
            throw Failure.notServed("conversion webhooks");
        }
        var version = spec.path("versions").get(0);
        if (Json.at(version, "subresources").has("scale")) {
            throw Failure.notServed("the scale sub-resource of custom resources");
        }
        refuse(Json.at(version, "schema", "openAPIV3Schema"));
    }

    private static void refuse(JsonNode schema) {
        for (var word : REFUSED) {
            if (schema.has(word)) {
                throw Failure.notServed(word + " in the schema of a custom resource");
            }
        }
        if (schema.has("anyOf") && !schema.path("x-kubernetes-int-or-string").asBoolean()) {
            throw Failure.notServed("anyOf in the schema of a custom resource");
        }
        schema.path("properties").forEach(Definitions::refuse);
        for (var inner : List.of("items", "additionalProperties")) {
            if (schema.path(inner).isObject()) {
                refuse(schema.get(inner));
            }
        }
    }

    /** Says in the status that the kind is served; false when it says so already. */
    static boolean establish(ObjectNode definition) {
        var conditions = Json.make(definition, "status").withArray("conditions");
        if (!conditions.isEmpty()) {
            return false;
        }
        condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found");
        condition(
                conditions.addObject(),
                "Established",
                "InitialNamesAccepted",
                "the initial names have been accepted");
        var status = Json.make(definition, "status");
        status.set("acceptedNames", Json.at(definition, "spec", "names").deepCopy());
        var version = Json.text(Json.at(definition, "spec", "versions").get(0), "name");
        status.putArray("storedVersions").add(version);
        return true;
    }

    private static void condition(ObjectNode condition, String type, String reason, String words) {
        condition.put("type", type).put("status", "True").put("reason", reason);
        condition.put("message", words).put("lastTransitionTime", Json.now());
    }
}
