package dev.clew.pipeline;

import java.util.List;
import java.util.Objects;

/**
 * The configuration of the gateway: what node collectors send goes to every destination, the hub
 * being the first. Each destination has pipelines of its own behind an asynchronous step: a queue
 * for each exporter alone does not isolate them, as a full one is refused back to the sender, which
 * then sends everything to everybody again (measured with 0.158).
 *
 * <p>The Collector finds in its environment {@code POD_IP} and {@code CLEW_TLS_DIR}, a folder with
 * {@code tls.crt}, {@code tls.key} and {@code ca.crt}.
 *
 * @param hub where the live graph is made
 * @param capacity what may wait for each destination
 */
public record GatewayCollectorConfig(Endpoint hub, Capacity capacity) {
    private static final String HUB = "hub";

    public GatewayCollectorConfig {
        Objects.requireNonNull(hub);
        Objects.requireNonNull(capacity);
    }

    /** The configuration as text; equal records give equal text. */
    public String yaml() {
        return Section.yaml(
                Section.of(
                        "extensions",
                        Extensions.health(),
                        "receivers",
                        Receivers.mutualTlsOtlp(),
                        "processors",
                        Processors.limiterAndIsolation(),
                        "connectors",
                        Connectors.forward(HUB),
                        "exporters",
                        Exporters.otlp(HUB, hub, capacity),
                        "service",
                        Section.of(
                                "extensions", List.of(Extensions.HEALTH_CHECK),
                                "telemetry", Telemetry.metrics(),
                                "pipelines", Pipelines.isolated(List.of(HUB)))));
    }
}
