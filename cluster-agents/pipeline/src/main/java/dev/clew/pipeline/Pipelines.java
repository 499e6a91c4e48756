package dev.clew.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section {@code service.pipelines}. */
final class Pipelines {
    private Pipelines() {}

    /** From the OTLP receiver straight to one exporter, for every signal. */
    static Map<String, Object> straight(String exporter) {
        var pipelines = new LinkedHashMap<String, Object>();
        for (Signal signal : Signal.values()) {
            pipelines.put(signal.pipeline(), fromOtlp(List.of(exporter)));
        }
        return pipelines;
    }

    /**
     * From the OTLP receiver to one pipeline for each destination, for every signal; none of them
     * can hold up another.
     *
     * @param destinations each with its forward connector and its exporter
     */
    static Map<String, Object> isolated(List<String> destinations) {
        var pipelines = new LinkedHashMap<String, Object>();
        for (Signal signal : Signal.values()) {
            pipelines.put(
                    signal.pipeline() + "/in",
                    fromOtlp(destinations.stream().map(Connectors::forwardTo).toList()));
            for (String destination : destinations) {
                pipelines.put(signal.pipeline() + "/" + destination, out(destination));
            }
        }
        return pipelines;
    }

    private static Map<String, Object> fromOtlp(List<String> exporters) {
        return Section.of(
                "receivers", List.of(Receivers.OTLP),
                "processors", List.of(Processors.MEMORY_LIMITER),
                "exporters", exporters);
    }

    private static Map<String, Object> out(String destination) {
        return Section.of(
                "receivers", List.of(Connectors.forwardTo(destination)),
                "processors", List.of(Processors.BATCH),
                "exporters", List.of(Exporters.otlpTo(destination)));
    }
}
