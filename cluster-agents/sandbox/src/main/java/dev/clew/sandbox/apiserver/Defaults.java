package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Defaults that depend on other fields, and what the server keeps up itself in built-in kinds.
 * Sources: SetDefaults_* and the strategies of Kubernetes v1.36 (pkg/apis/.../v1/defaults.go,
 * pkg/registry/.../strategy.go).
 */
final class Defaults {
    private Defaults() {}

    /** What an update that leaves it out must not lose. */
    static void onUpdate(Resource resource, ObjectNode before, ObjectNode after) {
        if (resource.is("services")) {
            for (var name : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                fill(Json.make(after, "spec"), name, before.path("spec").path(name));
            }
        }
    }

    static void complete(Resource resource, ObjectNode object) {
        var spec = object.path("spec");
        switch (resource.qualified()) {
            case "pods" -> {
                pod(spec);
                fill(spec, "enableServiceLinks", true);
            }
            case "deployments.apps" -> rolling(spec, "strategy", "25%", "25%");
            case "daemonsets.apps" -> rolling(spec, "updateStrategy", 0, 1);
            case "services" -> {
                spec.path("ports").forEach(p -> fill(p, "targetPort", p.path("port")));
                fill(spec, "internalTrafficPolicy", "Cluster");
            }
            case "secrets" -> secret(object);
            case "namespaces" -> {
                var name = Json.text(object, "metadata", "name");
                Json.make(object, "metadata", "labels").put("kubernetes.io/metadata.name", name);
            }
            default -> {}
        }
        if (resource.schema().builtIn()) {
            pod(Json.at(spec, "template", "spec"));
        }
    }

    private static void fill(JsonNode object, String name, Object value) {
        var tree = Json.tree(value);
        if (object instanceof ObjectNode node && !node.has(name) && !tree.isMissingNode()) {
            node.set(name, tree);
        }
    }

    private static void rolling(JsonNode spec, String name, Object surge, Object unavailable) {
        if (spec.path(name) instanceof ObjectNode strategy
                && Json.text(strategy, "type").equals("RollingUpdate")) {
            fill(Json.make(strategy, "rollingUpdate"), "maxSurge", surge);
            fill(strategy.get("rollingUpdate"), "maxUnavailable", unavailable);
        }
    }

    private static void pod(JsonNode spec) {
        for (var list : List.of("initContainers", "containers")) {
            for (var container : spec.path(list)) {
                fill(container, "imagePullPolicy", pullPolicy(Json.text(container, "image")));
            }
        }
        for (var volume : spec.path("volumes")) {
            var image = volume.path("image");
            fill(image, "pullPolicy", pullPolicy(Json.text(image, "reference")));
            if (volume.size() == 1) {
                ((ObjectNode) volume).putObject("emptyDir");
            }
        }
        if (spec.has("serviceAccountName")) {
            ((ObjectNode) spec).set("serviceAccount", spec.get("serviceAccountName"));
        }
    }

    private static String pullPolicy(String image) {
        var path = image.substring(image.lastIndexOf('/') + 1);
        var latest = !image.contains("@") && (!path.contains(":") || path.endsWith(":latest"));
        return latest ? "Always" : "IfNotPresent";
    }

    private static void secret(ObjectNode object) {
        if (object.remove("stringData") instanceof ObjectNode texts) {
            var data = Json.make(object, "data");
            for (var text : Json.strings(texts).entrySet()) {
                var bytes = text.getValue().getBytes(StandardCharsets.UTF_8);
                data.put(text.getKey(), Base64.getEncoder().encodeToString(bytes));
            }
        }
    }
}
