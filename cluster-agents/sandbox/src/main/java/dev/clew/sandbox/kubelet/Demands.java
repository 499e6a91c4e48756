package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/** What a pod asks for that processes without containers cannot give. */
final class Demands {
    private Demands() {}

    /** What the pod would not work without; a pod with any of these is not started. */
    static List<String> refused(JsonNode pod) {
        List<String> refused = new ArrayList<>();
        if (pod.path("hostNetwork").asBoolean()) {
            refused.add("hostNetwork");
        }
        for (var init : pod.path("initContainers")) {
            if (init.has("restartPolicy")) {
                refused.add("init containers that keep running (" + name(init) + ")");
            }
        }
        for (var container : pod.path("containers")) {
            if (container.has("lifecycle")) {
                refused.add("lifecycle hooks (" + name(container) + ")");
            }
            Probe.all(container)
                    .flatMap(probe -> probe.unknownKind().stream())
                    .forEach(kind -> refused.add(kind + " probes (" + name(container) + ")"));
        }
        return refused;
    }

    private static String name(JsonNode container) {
        return container.path("name").asText();
    }

    /** What is accepted and has no effect. */
    static Collection<String> notEnforced(JsonNode pod) {
        var found = new TreeSet<String>();
        if (pod.path("hostPID").asBoolean()) {
            found.add("hostPID");
        }
        // A container's settings and the pod's own have the same name.
        var all = new ArrayList<>(List.of(pod));
        pod.path("initContainers").forEach(all::add);
        pod.path("containers").forEach(all::add);
        for (var part : all) {
            if (!part.path("securityContext").isEmpty()) {
                found.add("securityContext");
            }
            if (!part.at("/resources/limits").isEmpty()) {
                found.add("limits");
            }
        }
        return found;
    }
}
