package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The sub-resource {@code scale}: how many pods a workload wants and has, as autoscaling/v1 Scale.
 */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var metadata = (ObjectNode) workload.path("metadata").deepCopy();
        var kept = List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");
        scale.set("metadata", metadata.retain(kept));
        scale.putObject("spec").put("replicas", Json.at(workload, "spec", "replicas").asInt());
        var replicas = Json.at(workload, "status", "replicas").asInt();
        scale.putObject("status").put("replicas", replicas);
        return scale;
    }

    /** Takes over what a Scale wants into the workload. */
    static ObjectNode into(ObjectNode workload, ObjectNode scale) {
        var replicas = Json.at(scale, "spec", "replicas");
        if (replicas.asInt() < 0) {
            throw Failure.of("replicas", Json.text(workload, "metadata", "name"), replicas);
        }
        Json.make(workload, "spec").put("replicas", replicas.asInt());
        var revision = scale.path("metadata").get("resourceVersion");
        Json.set(Json.make(workload, "metadata"), "resourceVersion", revision);
        return workload;
    }
}
