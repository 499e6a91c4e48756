package dev.clew.sandbox.relay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Wires the pipelines of a configuration: which steps each receiver hands each signal to, and the
 * exporters at the ends. Names what a relay cannot follow.
 */
final class Pipelines {
    /** What these do to telemetry on its way, a relay leaves undone. */
    private static final String REFINING =
            "attributes|filter|groupbytrace|interval|k8s_?attributes|memory_limiter"
                    + "|metrics_?transform|probabilistic_sampler|redaction|resource"
                    + "|resource_?detection|span|tail_sampling|transform";

    private final Config config;
    private final Counters own;
    private final Map<String, OtlpExporter> exporters = new LinkedHashMap<>();

    Pipelines(Config config, Counters own) {
        this.config = config;
        this.own = own;
    }

    /**
     * The first step of each signal that this receiver, or connector, feeds.
     *
     * @param way the pipelines that lead here
     */
    Map<Signal, Step> fedBy(String receiver, List<String> way) throws IOException {
        var heads = new LinkedHashMap<Signal, Step>();
        for (var pipeline : config.service().pipelines().entrySet()) {
            if (pipeline.getValue().receivers().contains(receiver)) {
                var head = head(pipeline.getKey(), way);
                var signal = Signal.ofPipeline(pipeline.getKey());
                heads.merge(signal, head, (a, b) -> Step.toAll(List.of(a, b)));
            }
        }
        return heads;
    }

    /** Those that {@link #fedBy} has led to so far. */
    List<OtlpExporter> exporters() {
        return List.copyOf(exporters.values());
    }

    private Step head(String id, List<String> before) throws IOException {
        if (before.contains(id)) {
            throw new Config.Invalid("service.pipelines." + id + " leads back to itself");
        }
        var way = new ArrayList<>(before);
        way.add(id);
        var ends = new ArrayList<Step>();
        for (var end : config.service().pipelines().get(id).exporters()) {
            if (config.connectors().containsKey(end)) {
                check(id + ".exporters", end, config.connectors(), "forward");
                var behind = fedBy(end, way).get(Signal.ofPipeline(id));
                ends.addAll(behind == null ? List.of() : List.of(behind));
            } else {
                check(id + ".exporters", end, config.exporters(), "otlp_grpc|otlp");
                ends.add(exporter(end, Signal.ofPipeline(id)));
            }
        }
        var step = Step.toAll(ends);
        return isolates(id) ? Step.isolated(step) : step;
    }

    /** Exporters put batches together; what stays of a batch processor is that it isolates. */
    private boolean isolates(String id) {
        boolean isolates = false;
        for (var processor : config.service().pipelines().get(id).processors()) {
            check(id + ".processors", processor, config.processors(), "batch|" + REFINING);
            if (kind(processor).equals("batch")) {
                isolates = true;
            } else {
                Relay.LOG.info("left out: {} of pipeline {}", processor, id);
            }
        }
        return isolates;
    }

    private OtlpExporter exporter(String id, Signal signal) throws IOException {
        var key = id + " " + signal;
        var exporter = exporters.get(key);
        if (exporter == null) {
            exporter = new OtlpExporter(id, signal, config.exporters().get(id), own);
            exporters.put(key, exporter);
        }
        return exporter;
    }

    /** Fails unless the component is defined and of one of these kinds. */
    static void check(String where, String id, Map<String, ?> defined, String kinds) {
        if (!defined.containsKey(id)) {
            throw new Config.Invalid("%s: '%s' is not defined".formatted(where, id));
        }
        if (!kind(id).matches(kinds)) {
            throw new Config.Invalid("%s: the relay does not know '%s'".formatted(where, id));
        }
    }

    private static String kind(String id) {
        return id.split("/", 2)[0];
    }
}
