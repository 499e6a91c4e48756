package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object as it is kept: its JSON text, which is what clients get, and the few fields that are
 * searched by. The tree is parsed when somebody wants to change it: text needs a sixth of the
 * memory and needs no copying.
 *
 * @param fields what field selectors may name
 * @param owners uids of its owner references
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never written to
record Stored(
        Resource resource,
        String namespace,
        String name,
        String uid,
        long revision,
        Map<String, String> labels,
        Map<String, String> fields,
        List<String> owners,
        byte[] json) {

    static Stored of(Resource resource, ObjectNode tree, long revision) {
        var metadata = Json.make(tree, "metadata");
        metadata.put("resourceVersion", Long.toString(revision));
        var owners =
                metadata.path("ownerReferences")
                        .valueStream()
                        .map(o -> Json.text(o, "uid"))
                        .toList();
        return new Stored(
                resource,
                Json.text(metadata, "namespace"),
                Json.text(metadata, "name"),
                Json.text(metadata, "uid"),
                revision,
                Map.copyOf(Json.strings(metadata.path("labels"))),
                Map.copyOf(fields(resource, tree)),
                owners,
                Json.bytes(tree));
    }

    private static Map<String, String> fields(Resource resource, JsonNode tree) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("metadata.name", Json.text(tree, "metadata", "name"));
        if (resource.namespaced()) {
            fields.put("metadata.namespace", Json.text(tree, "metadata", "namespace"));
        }
        for (var field : resource.fields()) {
            fields.put(field, Json.text(tree, field.split("\\.")));
        }
        return fields;
    }

    /** A fresh tree that the caller may change. */
    ObjectNode tree() {
        return Json.stored(json);
    }

    String key() {
        return namespace + "/" + name;
    }
}
