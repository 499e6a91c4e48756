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

    static void onCreate(Resource resource, ObjectNode object) {
        switch (resource.qualified()) {
            case "pods" -> Json.make(object, "status").put("phase", "Pending");
            case "namespaces" -> {
                Json.make(object, "spec").putArray("finalizers").add("kubernetes");
                Json.make(object, "status").put("phase", "Active");
                Json.make(object, "metadata", "labels")
                        .put("kubernetes.io/metadata.name", Json.text(object, "metadata", "name"));
            }
            case "services" -> Json.make(object, "status", "loadBalancer");
            case "deployments.apps", "replicasets.apps", "statefulsets.apps" ->
                    Json.make(object, "status").put("replicas", 0);
            case "daemonsets.apps" -> {
                var status = Json.make(object, "status");
                for (var name :
                        List.of(
                                "currentNumberScheduled",
                                "desiredNumberScheduled",
                                "numberMisscheduled",
                                "numberReady")) {
                    status.put(name, 0);
                }
            }
            default -> {}
        }
    }

    /** What a plain update must not lose or change. */
    static void onUpdate(Resource resource, ObjectNode before, ObjectNode after) {
        if (resource.is("services")) {
            var old = before.path("spec");
            var spec = Json.make(after, "spec");
            for (var name : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
                if (!spec.has(name) && old.has(name)) {
                    spec.set(name, old.get(name));
                }
            }
        }
        if (resource.is("namespaces")) {
            Json.make(after, "metadata", "labels")
                    .put("kubernetes.io/metadata.name", Json.text(after, "metadata", "name"));
        }
    }

    static void complete(Resource resource, ObjectNode object) {
        var spec = object.path("spec");
        switch (resource.qualified()) {
            case "pods" -> pod(spec, true);
            case "deployments.apps" -> {
                rolling(spec.path("strategy"), "25%", "25%");
                pod(Json.at(spec, "template", "spec"), false);
            }
            case "daemonsets.apps" -> {
                var rolling = spec.path("updateStrategy");
                if (Json.text(rolling, "type").equals("RollingUpdate")) {
                    fill(Json.make((ObjectNode) rolling, "rollingUpdate"), "maxUnavailable", 1);
                    fill(Json.make((ObjectNode) rolling, "rollingUpdate"), "maxSurge", 0);
                }
                pod(Json.at(spec, "template", "spec"), false);
            }
            case "replicasets.apps", "statefulsets.apps", "jobs.batch" ->
                    pod(Json.at(spec, "template", "spec"), false);
            case "services" -> service(spec);
            case "secrets" -> secret(object);
            default -> {}
        }
    }

    private static void fill(ObjectNode object, String name, int value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }

    private static void rolling(JsonNode strategy, String surge, String unavailable) {
        if (Json.text(strategy, "type").equals("RollingUpdate")) {
            var rolling = Json.make((ObjectNode) strategy, "rollingUpdate");
            fill(rolling, "maxSurge", surge);
            fill(rolling, "maxUnavailable", unavailable);
        }
    }

    private static void fill(ObjectNode object, String name, String value) {
        if (!object.has(name)) {
            object.put(name, value);
        }
    }

    private static void pod(JsonNode node, boolean itself) {
        if (!(node instanceof ObjectNode spec)) {
            return;
        }
        for (var list : List.of("initContainers", "containers")) {
            for (var container : spec.path(list)) {
                fill(
                        (ObjectNode) container,
                        "imagePullPolicy",
                        pullPolicy(Json.text(container, "image")));
            }
        }
        for (var volume : spec.path("volumes")) {
            if (volume.path("image") instanceof ObjectNode image) {
                fill(image, "pullPolicy", pullPolicy(Json.text(image, "reference")));
            }
            if (volume.size() == 1) {
                ((ObjectNode) volume).putObject("emptyDir");
            }
        }
        if (spec.has("serviceAccountName")) {
            spec.put("serviceAccount", Json.text(spec, "serviceAccountName"));
        }
        if (itself && !spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
    }

    private static String pullPolicy(String image) {
        var path = image.substring(image.lastIndexOf('/') + 1);
        var latest = !image.contains("@") && (!path.contains(":") || path.endsWith(":latest"));
        return latest ? "Always" : "IfNotPresent";
    }

    private static void service(JsonNode spec) {
        for (var port : spec.path("ports")) {
            if (!port.has("targetPort")) {
                ((ObjectNode) port).set("targetPort", port.path("port"));
            }
        }
        if (spec instanceof ObjectNode object
                && !Json.text(spec, "type").equals("ExternalName")
                && !spec.has("internalTrafficPolicy")) {
            object.put("internalTrafficPolicy", "Cluster");
        }
    }

    private static void secret(ObjectNode object) {
        if (object.remove("stringData") instanceof ObjectNode texts) {
            var data = Json.make(object, "data");
            texts.properties()
                    .forEach(
                            e ->
                                    data.put(
                                            e.getKey(),
                                            Base64.getEncoder()
                                                    .encodeToString(
                                                            e.getValue()
                                                                    .asText()
                                                                    .getBytes(
                                                                            StandardCharsets
                                                                                    .UTF_8))));
        }
    }
}
