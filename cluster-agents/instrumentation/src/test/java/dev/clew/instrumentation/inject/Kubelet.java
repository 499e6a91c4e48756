package dev.clew.instrumentation.inject;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the environment of a container as the kubelet does (makeEnvironmentVariables in
 * kubelet_pods.go and third_party/forked/golang/expansion of Kubernetes 1.36): the tests ask what a
 * process would really see.
 */
record Kubelet(Map<String, Map<String, String>> configMaps, Map<String, String> imageEnvironment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    static Kubelet plain() {
        return new Kubelet(Map.of(), Map.of());
    }

    Map<String, String> environment(Container container) {
        Map<String, String> declared = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            String prefix = Optional.ofNullable(source.getPrefix()).orElse("");
            configMaps
                    .getOrDefault(source.getConfigMapRef().getName(), Map.of())
                    .forEach((key, value) -> declared.put(prefix + key, value));
        }
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() == null) {
                String value = Optional.ofNullable(variable.getValue()).orElse("");
                declared.put(variable.getName(), expand(value, declared));
            } else {
                from(variable).ifPresent(value -> declared.put(variable.getName(), value));
            }
        }
        Map<String, String> environment = new LinkedHashMap<>(imageEnvironment);
        environment.putAll(declared);
        return environment;
    }

    private Optional<String> from(EnvVar variable) {
        var source = variable.getValueFrom();
        if (source.getFieldRef() != null) {
            return Optional.of("<" + source.getFieldRef().getFieldPath() + ">");
        }
        var key = source.getConfigMapKeyRef();
        String value = configMaps.getOrDefault(key.getName(), Map.of()).get(key.getKey());
        if (value == null && !Boolean.TRUE.equals(key.getOptional())) {
            throw new AssertionError("CreateContainerConfigError: no key " + key.getKey());
        }
        return Optional.ofNullable(value);
    }

    private static String expand(String text, Map<String, String> values) {
        Matcher reference = REFERENCE.matcher(text);
        return reference.replaceAll(
                match ->
                        Matcher.quoteReplacement(
                                match.group(1) == null
                                        ? "$"
                                        : values.getOrDefault(match.group(1), match.group())));
    }
}
