package dev.clew.sandbox.relay;

import dev.clew.sandbox.relay.Config.Pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Wires the pipelines of a configuration: which steps each receiver hands each signal to, and the
 * exporters at the ends. Names what a relay cannot follow.
 */
final class Pipelines {
    // What these do to telemetry on its way, a relay leaves undone.
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

    /** The first step of every pipeline that this receiver feeds. */
    Map<Signal, Step> fedBy(String receiver) throws IOException {
        check("receivers", receiver, config.receivers(), "otlp");
        var heads = new LinkedHashMap<Signal, Step>();
        for (var pipeline : config.service().pipelines().entrySet()) {
            if (pipeline.getValue().receivers().contains(receiver)) {
                var head = head(pipeline.getKey(), Set.of());
                heads.merge(signal(pipeline.getKey()), head, (a, b) -> Step.toAll(List.of(a, b)));
            }
        }
        return heads;
    }

    /** Those that {@link #fedBy} has led to so far. */
    List<OtlpExporter> exporters() {
        return List.copyOf(exporters.values());
    }

    private Step head(String id, Set<String> before) throws IOException {
        var way = new LinkedHashSet<>(before);
        if (!way.add(id)) {
            throw new Config.Invalid("service.pipelines." + id + ": leads back to itself", null);
        }
        var pipeline = config.service().pipelines().get(id);
        var ends = new ArrayList<Step>();
        for (var end : pipeline.exporters()) {
            if (config.connectors().containsKey(end)) {
                check(id + ".exporters", end, config.connectors(), "forward");
                ends.addAll(behind(end, signal(id), way));
            } else {
                check(id + ".exporters", end, config.exporters(), "otlp_grpc|otlp");
                ends.add(exporter(end, signal(id)));
            }
        }
        var step = Step.toAll(ends);
        return isolates(id, pipeline) ? Step.isolated(step) : step;
    }

    private List<Step> behind(String connector, Signal signal, Set<String> way) throws IOException {
        var heads = new ArrayList<Step>();
        for (var next : config.service().pipelines().entrySet()) {
            if (next.getValue().receivers().contains(connector)
                    && signal(next.getKey()) == signal) {
                heads.add(head(next.getKey(), way));
            }
        }
        return heads;
    }

    private static boolean isBatch(String processor) {
        return kind(processor).equals("batch");
    }

    private boolean isolates(String id, Pipeline pipeline) {
        for (var processor : pipeline.processors()) {
            check(id + ".processors", processor, config.processors(), "batch|" + REFINING);
            if (!isBatch(processor)) {
                Relay.LOG.info("left out: {} of pipeline {}", processor, id);
            }
        }
        // The exporters' queues put batches together; what stays is that batch is asynchronous.
        return pipeline.processors().stream().anyMatch(Pipelines::isBatch);
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

    private static Signal signal(String pipeline) {
        return Signal.ofPipeline(pipeline)
                .orElseThrow(
                        () ->
                                new Config.Invalid(
                                        "service.pipelines: no signal begins " + pipeline, null));
    }

    /** Fails unless the component is defined and of one of these kinds. */
    static void check(String where, String id, Map<String, ?> defined, String kinds) {
        if (!defined.containsKey(id)) {
            throw new Config.Invalid("%s: '%s' is not defined".formatted(where, id), null);
        }
        if (!kind(id).matches(kinds)) {
            var what = "%s: the relay does not know '%s'".formatted(where, id);
            throw new Config.Invalid(what, null);
        }
    }

    private static String kind(String id) {
        return id.split("/", 2)[0];
    }
}
