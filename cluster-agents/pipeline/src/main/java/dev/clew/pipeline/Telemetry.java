package dev.clew.pipeline;

import dev.clew.api.Names;

import java.util.List;
import java.util.Map;

/** The section {@code service.telemetry}: the Collector's numbers about itself. */
final class Telemetry {
    private Telemetry() {}

    /**
     * A page for Prometheus. The three flags keep the names as documented: without them readers
     * differ between versions in their suffixes (0.152).
     */
    static Map<String, Object> metrics() {
        var page =
                Section.of(
                        "host", Section.env("POD_IP"),
                        "port", Names.COLLECTOR_METRICS_PORT,
                        "without_type_suffix", true,
                        "without_units", true,
                        "without_scope_info", true);
        var reader = Section.of("pull", Section.of("exporter", Section.of("prometheus", page)));
        return Section.of("metrics", Section.of("level", "normal", "readers", List.of(reader)));
    }
}
