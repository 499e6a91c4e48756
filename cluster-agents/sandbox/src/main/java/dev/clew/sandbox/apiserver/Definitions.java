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
        ObjectNode own = spec.path("names").deepCopy();
        var plural = own.remove("plural").asText();
        description.set("listKind", own.remove("listKind"));
        own.put("name", plural).set("singularName", own.remove("singular"));
        own.put("namespaced", Json.text(spec, "scope").equals("Namespaced"));
        var status = own.deepCopy().retain("kind", "namespaced").put("singularName", "");
        status.put("name", plural + "/status")
                .putArray("verbs")
                .add("get")
                .add("patch")
                .add("update");
        own.set("verbs", catalogue.builtIn("configmaps").description().at("/resources/0/verbs"));
        var resources = description.putArray("resources").add(own);
        if (version.path("subresources").has("status")) {
            resources.add(status);
        }
        var schema = catalogue.custom(Json.at(version, "schema", "openAPIV3Schema"));
        return Resource.of(description, schema);
    }

    /** Fills in names that follow from others, and refuses what the sandbox would not do right. */
    static void check(ObjectNode definition) {
        var names = Json.make(definition, "spec", "names");
        var kind = Json.text(names, "kind");
        if (!names.has("singular")) {
            names.put("singular", kind.toLowerCase(Locale.ROOT));
        }
        if (!names.has("listKind")) {
            names.put("listKind", kind + "List");
        }
        Refusals.checkSchema(definition.at("/spec/versions/0/schema/openAPIV3Schema"));
    }
}
