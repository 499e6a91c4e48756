package dev.clew.sandbox.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/**
 * Wires the pipelines of a configuration: which step, on the receiver's thread, each receiver hands
 * each signal to, and the exporters at the ends. Names what a relay cannot follow.
 */
final class Pipelines {
    private final Config config;
    private final Counters own;
    private final String refining;
    private final Map<String, OtlpExporter> exporters = new LinkedHashMap<>();

    Pipelines(Config config, Counters own) throws IOException {
        this.config = config;
        this.own = own;
        try (var lines = Pipelines.class.getResourceAsStream("refining.txt")) {
            var text = new String(lines.readAllBytes(), UTF_8);
            refining = text.replaceAll("#.*", "").strip().replace('\n', '|');
        }
    }

    /**
     * The first step of each signal that this receiver, or connector, feeds.
     *
     * @param way the pipelines that lead here
     */
    Map<Signal, Predicate<Payload>> fedBy(String receiver, List<String> way) throws IOException {
        var heads = new LinkedHashMap<Signal, Predicate<Payload>>();
        for (var pipeline : config.service().pipelines().entrySet()) {
            if (pipeline.getValue().receivers().contains(receiver)) {
                var head = head(pipeline.getKey(), way);
                var signal = Signal.ofPipeline(pipeline.getKey());
                heads.merge(signal, head, (a, b) -> toAll(List.of(a, b)));
            }
        }
        return heads;
    }

    /** Those that {@link #fedBy} has led to so far. */
    List<OtlpExporter> exporters() {
        return List.copyOf(exporters.values());
    }

    private Predicate<Payload> head(String id, List<String> before) throws IOException {
        if (before.contains(id)) {
            throw new IllegalArgumentException("service.pipelines." + id + " leads back to itself");
        }
        var way = new ArrayList<>(before);
        way.add(id);
        var ends = new ArrayList<Predicate<Payload>>();
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
        var step = toAll(ends);
        return isolates(id) ? isolated(step) : step;
    }

    /** What it refuses is its own loss, counted by its exporter, and stops no other. */
    private static Predicate<Payload> isolated(Predicate<Payload> step) {
        return payload -> {
            var _ = step.test(payload);
            return true;
        };
    }

    /** Gives to each; when one refuses, the others get the payload again with the next try. */
    private static Predicate<Payload> toAll(List<Predicate<Payload>> steps) {
        return payload -> steps.stream().filter(step -> !step.test(payload)).count() == 0;
    }

    /** Nothing is put together; what stays of a batch processor is that it isolates. */
    private boolean isolates(String id) {
        boolean isolates = false;
        for (var processor : config.service().pipelines().get(id).processors()) {
            check(id + ".processors", processor, config.processors(), "batch|" + refining);
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
        if (!exporters.containsKey(key)) {
            exporters.put(key, new OtlpExporter(id, signal, config.exporters().get(id), own));
        }
        return exporters.get(key);
    }

    /** Fails unless the component is defined and of one of these kinds. */
    static void check(String where, String id, Map<String, ?> defined, String kinds) {
        if (!defined.containsKey(id)) {
            throw new IllegalArgumentException("%s: '%s' is not defined".formatted(where, id));
        }
        if (!kind(id).matches(kinds)) {
            throw new IllegalArgumentException(
                    "%s: the relay does not know '%s'".formatted(where, id));
        }
    }

    private static String kind(String id) {
        return id.split("/", 2)[0];
    }
}
