package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object as it is kept: its JSON text, which is what clients get, and the few fields that are
 * searched by. The tree is parsed when somebody wants to change it: text needs a sixth of the
 * memory and needs no copying.
 *
 * @param fields what field selectors may name
 * @param owners uids of its owner references
 * @param deleting whether it is marked as being deleted
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
        boolean deleting,
        byte[] json) {

    static Stored of(Resource resource, ObjectNode tree, long revision) {
        var metadata = Json.make(tree, "metadata");
        metadata.put("resourceVersion", Long.toString(revision));
        var namespace = Json.text(metadata, "namespace");
        var fields = new HashMap<String, String>();
        fields.put("metadata.name", Json.text(metadata, "name"));
        fields.put("metadata.namespace", namespace);
        resource.fields().forEach(f -> fields.put(f, Json.text(tree, f.split("\\."))));
        return new Stored(
                resource,
                namespace,
                Json.text(metadata, "name"),
                Json.text(metadata, "uid"),
                revision,
                Map.copyOf(Json.strings(metadata.path("labels"))),
                Map.copyOf(fields),
                Json.texts(metadata.path("ownerReferences"), "uid"),
                metadata.has("deletionTimestamp"),
                Json.bytes(tree));
    }

    /** A fresh tree that the caller may change. */
    ObjectNode tree() {
        return (ObjectNode) Json.stored(json);
    }

    String key() {
        return namespace + "/" + name;
    }
}
