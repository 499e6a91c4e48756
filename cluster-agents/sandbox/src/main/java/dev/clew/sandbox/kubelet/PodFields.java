package dev.clew.sandbox.kubelet;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

/** The fields of a pod that its containers may ask for (the downward API). */
final class PodFields {
    private static final Pattern ENTRY =
            Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");
    private static final Pattern MAP = Pattern.compile("metadata\\.(labels|annotations)");
    private static final Pattern FIELD =
            Pattern.compile(
                    "metadata\\.(name|namespace|uid)|spec\\.(nodeName|serviceAccountName)"
                            + "|status\\.(podIP|hostIP)s?");

    private PodFields() {}

    /**
     * @param pod with its addresses in the status
     * @param reference its {@code fieldPath} is such as {@code metadata.labels['app']}
     * @return the value, "" where the pod has none
     * @throws NotStartable when there is no such field
     */
    static String value(JsonNode pod, JsonNode reference) throws NotStartable {
        String path = reference.path("fieldPath").asText();
        var entry = ENTRY.matcher(path);
        if (entry.matches()) {
            return pod.path("metadata").path(entry.group(1)).path(entry.group(2)).asText();
        } else if (MAP.matcher(path).matches()) {
            return lines(pod.at("/" + path.replace('.', '/')));
        } else if (FIELD.matcher(path).matches()) {
            return pod.at("/" + path.replace('.', '/').replace("IPs", "IP")).asText();
        }
        String why = "The field '" + path + "' is not one the sandbox can hand on.";
        throw new NotStartable("CreateContainerConfigError", why);
    }

    /** One line an entry, sorted, the value quoted, as Kubernetes writes a downwardAPI file. */
    private static String lines(JsonNode map) {
        return map.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
