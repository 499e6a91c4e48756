package dev.clew.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.Pod;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields of a pod that its containers may ask for (the downward API). */
final class PodFields {
    private static final Pattern ENTRY =
            Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");

    private PodFields() {}

    /**
     * @param pod with its addresses in the status
     * @param path such as {@code metadata.name} or {@code metadata.labels['app']}
     * @return the value, "" where the pod has none
     * @throws NotStartable when there is no such field
     */
    static String value(Pod pod, String path) throws NotStartable {
        var entry = ENTRY.matcher(path);
        if (entry.matches()) {
            return map(pod, entry.group(1)).getOrDefault(entry.group(2), "");
        }
        var meta = pod.getMetadata();
        String value =
                switch (path) {
                    case "metadata.name" -> meta.getName();
                    case "metadata.namespace" -> meta.getNamespace();
                    case "metadata.uid" -> meta.getUid();
                    case "metadata.labels" -> lines(map(pod, "labels"));
                    case "metadata.annotations" -> lines(map(pod, "annotations"));
                    case "spec.nodeName" -> pod.getSpec().getNodeName();
                    case "spec.serviceAccountName" -> pod.getSpec().getServiceAccountName();
                    case "status.podIP", "status.podIPs" -> pod.getStatus().getPodIP();
                    case "status.hostIP", "status.hostIPs" -> pod.getStatus().getHostIP();
                    default ->
                            throw new NotStartable(
                                    "CreateContainerConfigError",
                                    "The field " + path + " is not one the sandbox can hand on.");
                };
        return Optional.ofNullable(value).orElse("");
    }

    private static Map<String, String> map(Pod pod, String which) {
        var map =
                which.equals("labels")
                        ? pod.getMetadata().getLabels()
                        : pod.getMetadata().getAnnotations();
        return Optional.ofNullable(map).orElse(Map.of());
    }

    /** One line an entry, sorted, the value quoted, as Kubernetes writes a downwardAPI file. */
    private static String lines(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(e -> e.getKey() + "=\"" + escaped(e.getValue()) + "\"")
                        .collect(Collectors.joining("\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
