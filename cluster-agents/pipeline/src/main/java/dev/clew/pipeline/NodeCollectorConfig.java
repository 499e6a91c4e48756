package dev.clew.pipeline;

import java.util.List;
import java.util.Objects;

/**
 * The configuration of the node collectors: what agents on the node send goes to the gateway.
 * Nothing here depends on destinations.
 *
 * <p>The Collector finds in its environment {@code POD_IP} and {@code CLEW_TLS_DIR}, a folder with
 * {@code tls.crt}, {@code tls.key} and {@code ca.crt}.
 *
 * @param gateway where it sends
 * @param capacity what may wait while the gateway is away
 */
public record NodeCollectorConfig(Endpoint gateway, Capacity capacity) {
    private static final String GATEWAY = "gateway";

    public NodeCollectorConfig {
        Objects.requireNonNull(gateway);
        Objects.requireNonNull(capacity);
    }

    /** The configuration as text; equal records give equal text. */
    public String yaml() {
        return Section.yaml(
                Section.of(
                        "extensions",
                        Extensions.health(),
                        "receivers",
                        Receivers.plainOtlp(),
                        "processors",
                        Processors.memoryLimiter(),
                        "exporters",
                        Exporters.otlp(GATEWAY, gateway, capacity),
                        "service",
                        Section.of(
                                "extensions", List.of(Extensions.HEALTH_CHECK),
                                "telemetry", Telemetry.metrics(),
                                "pipelines", Pipelines.straight(Exporters.otlpTo(GATEWAY)))));
    }
}
