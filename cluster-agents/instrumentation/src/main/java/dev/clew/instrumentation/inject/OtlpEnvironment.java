package dev.clew.instrumentation.inject;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.detect.PlacedAgent;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The variables that every language's agent reads: where to send to, how often, under which names.
 * Reasons and figures: java-agent.md, "Environment to set for Java" and section 6.
 */
final class OtlpEnvironment {
    private static final String POD_NAME = PlacedAgent.PREFIX + "POD_NAME";
    private static final String POD_UID = PlacedAgent.PREFIX + "POD_UID";
    private static final String NODE_NAME = PlacedAgent.PREFIX + "NODE_NAME";

    // Kubernetes' own default when a pod names none.
    private static final long DEFAULT_GRACE_SECONDS = 30;

    // With the default time-out of 10 s a JVM whose collector is away takes 19.6 s to exit (E2),
    // Node.js 34 s and Python 23 s (NX6).
    private static final long SHORT_GRACE_SECONDS = 25;

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private OtlpEnvironment() {}

    /** Helpers that other variables refer to; they have to stand before these. */
    static List<Setting> helpers() {
        return List.of(
                new Setting.Field(POD_NAME, "metadata.name"),
                new Setting.Field(POD_UID, "metadata.uid"),
                new Setting.Field(NODE_NAME, "spec.nodeName"));
    }

    /**
     * @param language of the agent
     * @param container the container's name
     * @param graceSeconds terminationGracePeriodSeconds of its pod, or null for the default
     */
    static List<Setting> settings(
            Decision decision, RuntimeInjection language, String container, Long graceSeconds) {
        long grace = graceSeconds == null ? DEFAULT_GRACE_SECONDS : graceSeconds;
        return List.of(
                new Setting.Required("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint(decision)),
                new Setting.Required("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
                new Setting.Preferred(
                        "OTEL_EXPORTER_OTLP_TIMEOUT",
                        language.exportTimeout(grace < SHORT_GRACE_SECONDS ? 3 : 10)),
                new Setting.Required("OTEL_TRACES_EXPORTER", "otlp"),
                new Setting.Preferred("OTEL_METRICS_EXPORTER", "otlp"),
                new Setting.Preferred("OTEL_LOGS_EXPORTER", "otlp"),
                new Setting.Required("OTEL_SEMCONV_STABILITY_OPT_IN", "http,database"),
                // Else a caller's flag 00 silences spans (H25); sampling is the gateway's.
                new Setting.Required("OTEL_TRACES_SAMPLER", "always_on"),
                new Setting.Preferred("OTEL_BSP_SCHEDULE_DELAY", "400"),
                new Setting.Preferred("OTEL_BSP_MAX_QUEUE_SIZE", "16384"),
                new Setting.Preferred("OTEL_METRIC_EXPORT_INTERVAL", "15000"),
                // When a key stands twice the last one holds: what names the service is theirs to
                // choose, what says where it runs is not. A service name of their own in
                // OTEL_SERVICE_NAME wins over both, so that variable is left alone.
                new Setting.Joined(
                        "OTEL_RESOURCE_ATTRIBUTES",
                        join(serviceAttributes(decision)),
                        join(placeAttributes(decision.workload(), container)),
                        ","));
    }

    private static String endpoint(Decision decision) {
        String ip = decision.collectorIp();
        String host = ip.contains(":") ? "[" + ip + "]" : ip;
        return "http://" + host + ":" + Names.OTLP_HTTP_PORT;
    }

    private static Map<String, String> serviceAttributes(Decision decision) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("service.name", encoded(decision.serviceName()));
        attributes.put("service.namespace", encoded(decision.workload().namespace()));
        return attributes;
    }

    private static Map<String, String> placeAttributes(WorkloadRef workload, String container) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("k8s.namespace.name", encoded(workload.namespace()));
        if (!workload.kind().equals("Pod")) {
            attributes.put(
                    "k8s." + workload.kind().toLowerCase(Locale.ROOT) + ".name",
                    encoded(workload.name()));
        }
        attributes.put("k8s.pod.name", "$(" + POD_NAME + ")");
        attributes.put("k8s.pod.uid", "$(" + POD_UID + ")");
        attributes.put("k8s.node.name", "$(" + NODE_NAME + ")");
        attributes.put("k8s.container.name", encoded(container));
        return attributes;
    }

    private static String join(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                .collect(Collectors.joining(","));
    }

    /**
     * Percent-encodes all but unreserved characters, as OTEL_RESOURCE_ATTRIBUTES wants it (resource
     * SDK specification); so neither a comma nor a {@code $(} of a name means anything.
     */
    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            encoded.append(
                    UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
