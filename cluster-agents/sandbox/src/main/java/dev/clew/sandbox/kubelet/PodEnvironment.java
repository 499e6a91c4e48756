package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a container, in the order in which a later word wins: what any process needs
 * of this machine, the Services of the namespace, {@code envFrom}, {@code env}. An {@code env}
 * entry sees those before it by {@code $(VAR)}.
 */
final class PodEnvironment {
    private static final List<String> FROM_MACHINE =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");
    private static final String ERROR = "CreateContainerConfigError";

    private final KubernetesClient client;
    private final Map<String, String> machine;

    PodEnvironment(KubernetesClient client, Map<String, String> machine) {
        this.client = client;
        this.machine = machine;
    }

    /**
     * @param pod with its addresses in the status
     * @param paths applied to the values that the pod's author wrote
     * @throws NotStartable when a Secret, ConfigMap or key that is not optional is missing
     */
    Map<String, String> of(Pod pod, Container container, PathRewriting paths) throws NotStartable {
        Map<String, String> services = services(pod);
        Map<String, String> own = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            String prefix = Optional.ofNullable(source.getPrefix()).orElse("");
            all(pod, source).forEach((key, value) -> own.put(prefix + key, paths.rewrite(value)));
        }
        for (EnvVar variable : container.getEnv()) {
            Map<String, String> visible = new HashMap<>(services);
            visible.putAll(own);
            value(pod, variable, visible, paths)
                    .ifPresent(value -> own.put(variable.getName(), value));
        }
        Map<String, String> environment = new HashMap<>();
        FROM_MACHINE.stream()
                .filter(machine::containsKey)
                .forEach(name -> environment.put(name, machine.get(name)));
        environment.put("HOSTNAME", pod.getMetadata().getName());
        environment.putAll(services);
        environment.putAll(own);
        return environment;
    }

    private Optional<String> value(
            Pod pod, EnvVar variable, Map<String, String> visible, PathRewriting paths)
            throws NotStartable {
        EnvVarSource from = variable.getValueFrom();
        if (from == null) {
            String value = Optional.ofNullable(variable.getValue()).orElse("");
            return Optional.of(Expansion.expand(paths.rewrite(value), visible));
        }
        String namespace = pod.getMetadata().getNamespace();
        if (from.getFieldRef() != null) {
            return Optional.of(PodFields.value(pod, from.getFieldRef().getFieldPath()));
        } else if (from.getSecretKeyRef() != null) {
            var ref = from.getSecretKeyRef();
            return key("secret", ref.getName(), ref.getKey(), ref.getOptional(), namespace)
                    .map(paths::rewrite);
        } else if (from.getConfigMapKeyRef() != null) {
            var ref = from.getConfigMapKeyRef();
            return key("configmap", ref.getName(), ref.getKey(), ref.getOptional(), namespace)
                    .map(paths::rewrite);
        }
        throw new NotStartable(
                ERROR, "The sandbox cannot work out where " + variable.getName() + " comes from.");
    }

    private Optional<String> key(
            String kind, String name, String key, Boolean optional, String namespace)
            throws NotStartable {
        var value = data(kind, name, optional, namespace).map(data -> data.get(key));
        if (value.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new NotStartable(
                    ERROR,
                    "couldn't find key " + key + " in " + kind + " " + namespace + "/" + name);
        }
        return value;
    }

    private Map<String, String> all(Pod pod, EnvFromSource source) throws NotStartable {
        String namespace = pod.getMetadata().getNamespace();
        if (source.getSecretRef() != null) {
            var ref = source.getSecretRef();
            return data("secret", ref.getName(), ref.getOptional(), namespace).orElse(Map.of());
        }
        var ref = source.getConfigMapRef();
        return data("configmap", ref.getName(), ref.getOptional(), namespace).orElse(Map.of());
    }

    private Optional<Map<String, String>> data(
            String kind, String name, Boolean optional, String namespace) throws NotStartable {
        var contents = Contents.of(client, kind, namespace, name);
        if (contents.isEmpty() && !Boolean.TRUE.equals(optional)) {
            throw new NotStartable(ERROR, kind + " \"" + name + "\" not found");
        }
        return contents.map(Contents::texts);
    }

    /** {@code NAME_SERVICE_HOST} and {@code _PORT} as Kubernetes makes them. */
    private Map<String, String> services(Pod pod) {
        Map<String, String> variables = new HashMap<>();
        if (!Boolean.FALSE.equals(pod.getSpec().getEnableServiceLinks())) {
            client.services()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .list()
                    .getItems()
                    .forEach(service -> announce(service, variables));
        }
        // The Service "kubernetes" has no pods behind it; this is the address that answers.
        var api = URI.create(client.getConfiguration().getMasterUrl());
        variables.put("KUBERNETES_SERVICE_HOST", api.getHost());
        variables.put("KUBERNETES_SERVICE_PORT", Integer.toString(api.getPort()));
        return variables;
    }

    private static void announce(Service service, Map<String, String> variables) {
        String address = service.getSpec().getClusterIP();
        if (address == null || address.isEmpty() || address.equals("None")) {
            return;
        }
        String prefix = variable(service.getMetadata().getName()) + "_SERVICE_";
        variables.put(prefix + "HOST", address);
        var ports = service.getSpec().getPorts();
        for (var port : ports) {
            variables.putIfAbsent(prefix + "PORT", port.getPort().toString());
            if (port.getName() != null && !port.getName().isEmpty()) {
                variables.put(
                        prefix + "PORT_" + variable(port.getName()), port.getPort().toString());
            }
        }
    }

    private static String variable(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
