package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Service;

/**
 * The environment of a container, in the order in which a later word wins: what any process needs
 * of this machine, the Services of the namespace, {@code envFrom}, {@code env}. An {@code env}
 * entry sees those before it by {@code $(VAR)}.
 *
 * @param paths applied to the values that the pod's author wrote
 */
record PodEnvironment(PodContext pod, JsonNode container, PathRewriting paths) {
    private static final List<String> FROM_MACHINE =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");
    private static final String ERROR = "CreateContainerConfigError";

    /** The fields that name a Secret or ConfigMap, and its kind. */
    private static final Map<String, String> KINDS =
            Map.of("secret", "Secret", "configMap", "ConfigMap");

    /**
     * @param machine our own environment
     * @throws NotStartable when a Secret, ConfigMap or key that is not optional is missing
     */
    Map<String, String> variables(Map<String, String> machine) throws NotStartable {
        Map<String, String> variables = new HashMap<>(machine);
        variables.keySet().retainAll(FROM_MACHINE);
        variables.put("HOSTNAME", pod.name);
        if (pod.spec().path("enableServiceLinks").asBoolean(true)) {
            pod.services().forEach(service -> announce(service, variables));
        }
        // The Service "kubernetes" has no pods behind it; this is the address that answers.
        variables.put("KUBERNETES_SERVICE_HOST", pod.server().getHost());
        variables.put("KUBERNETES_SERVICE_PORT", Integer.toString(pod.server().getPort()));
        for (var source : container.path("envFrom")) {
            String prefix = source.path("prefix").asText();
            referred(source, "Ref")
                    .forEach((key, value) -> variables.put(prefix + key, paths.rewrite(value)));
        }
        for (var variable : container.path("env")) {
            value(variable, variables)
                    .ifPresent(value -> variables.put(variable.path("name").asText(), value));
        }
        return variables;
    }

    private Optional<String> value(JsonNode variable, Map<String, String> visible)
            throws NotStartable {
        var from = variable.path("valueFrom");
        if (from.isMissingNode()) {
            String text = paths.rewrite(variable.path("value").asText());
            return Optional.of(Expansion.expand(text, visible));
        } else if (from.has("fieldRef")) {
            return Optional.of(PodFields.value(pod.pod(), from.path("fieldRef")));
        }
        var reference = from.path(from.has("secretKeyRef") ? "secretKeyRef" : "configMapKeyRef");
        String key = reference.path("key").asText();
        String value = referred(from, "KeyRef").get(key);
        if (value == null && !reference.path("optional").asBoolean()) {
            String name = variable.path("name").asText();
            throw new NotStartable(ERROR, "couldn't find " + from + " for " + name);
        }
        return Optional.ofNullable(value).map(paths::rewrite);
    }

    /** All that the Secret or ConfigMap holds that a source refers to. */
    private Map<String, String> referred(JsonNode source, String suffix) throws NotStartable {
        Map<String, String> texts = new HashMap<>();
        for (var kind : KINDS.entrySet()) {
            var reference = source.path(kind.getKey() + suffix);
            if (reference.isObject()) {
                String name = reference.path("name").asText();
                var contents = pod.contents(kind.getValue(), name);
                if (contents.isEmpty() && !reference.path("optional").asBoolean()) {
                    throw new NotStartable(ERROR, kind.getKey() + " " + name + " not found");
                }
                contents.orElse(Map.of())
                        .forEach(
                                (key, bytes) ->
                                        texts.put(key, new String(bytes, StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }

    /** {@code NAME_SERVICE_HOST} and {@code _PORT} as Kubernetes makes them. */
    private static void announce(Service service, Map<String, String> variables) {
        String address = service.getSpec().getClusterIP();
        if (address == null || address.isEmpty() || address.equals("None")) {
            return;
        }
        String prefix = variable(service.getMetadata().getName()) + "_SERVICE_";
        variables.put(prefix + "HOST", address);
        for (var port : service.getSpec().getPorts()) {
            String number = port.getPort().toString();
            variables.putIfAbsent(prefix + "PORT", number);
            if (port.getName() != null && !port.getName().isEmpty()) {
                variables.put(prefix + "PORT_" + variable(port.getName()), number);
            }
        }
    }

    private static String variable(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
