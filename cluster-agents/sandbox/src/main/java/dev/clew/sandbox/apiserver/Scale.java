package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.StringJoiner;

/**
 * The sub-resource {@code scale}: how many pods a workload wants and has, as autoscaling/v1 Scale.
 */
final class Scale {
    private Scale() {}

    static ObjectNode of(ObjectNode workload) {
        var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var metadata = scale.putObject("metadata");
        for (var name :
                new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(name, Json.at(workload, "metadata", name));
        }
        scale.putObject("spec").put("replicas", Json.at(workload, "spec", "replicas").asInt());
        scale.putObject("status")
                .put("replicas", Json.at(workload, "status", "replicas").asInt())
                .put("selector", selector(Json.at(workload, "spec", "selector")));
        return scale;
    }

    private static String selector(JsonNode selector) {
        var text = new StringJoiner(",");
        selector.path("matchLabels")
                .properties()
                .forEach(e -> text.add(e.getKey() + "=" + e.getValue().asText()));
        for (var expression : selector.path("matchExpressions")) {
            var values = "(" + String.join(",", Json.list(expression.path("values"))) + ")";
            var key = Json.text(expression, "key");
            text.add(
                    switch (Json.text(expression, "operator")) {
                        case "In" -> key + " in " + values;
                        case "NotIn" -> key + " notin " + values;
                        case "Exists" -> key;
                        default -> "!" + key;
                    });
        }
        return text.toString();
    }

    /** Takes over what a Scale wants into the workload. */
    static ObjectNode into(ObjectNode workload, ObjectNode scale) {
        var replicas = Json.at(scale, "spec", "replicas");
        if (replicas.asInt() < 0) {
            throw new Failure(
                    422,
                    "Invalid",
                    "Scale.autoscaling \""
                            + Json.text(workload, "metadata", "name")
                            + "\" is invalid: spec.replicas: Invalid value: "
                            + replicas
                            + ": must be greater than or equal to 0");
        }
        Json.make(workload, "spec").put("replicas", replicas.asInt());
        var sent = Json.text(scale, "metadata", "resourceVersion");
        Json.make(workload, "metadata").put("resourceVersion", sent);
        return workload;
    }
}
