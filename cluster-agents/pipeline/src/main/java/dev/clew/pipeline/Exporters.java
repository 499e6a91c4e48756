package dev.clew.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code exporters}. */
final class Exporters {
    private Exporters() {}

    /** The name of the OTLP exporter to that receiver. */
    static String otlpTo(String receiver) {
        return "otlp_grpc/" + receiver;
    }

    /**
     * OTLP by gRPC with mutual TLS.
     *
     * @param receiver what the exporter is called after
     * @param endpoint where it sends
     * @param capacity what may wait
     */
    static Map<String, Object> otlp(String receiver, Endpoint endpoint, Capacity capacity) {
        var exporter = new LinkedHashMap<String, Object>();
        switch (endpoint) {
            case Endpoint.EveryPod every -> {
                exporter.put("endpoint", "dns:///" + every.host() + ":" + every.port());
                exporter.put("balancer_name", "round_robin");
            }
            case Endpoint.OneAddress one -> exporter.put("endpoint", one.host() + ":" + one.port());
        }
        exporter.put("tls", tls(endpoint.serverName()));
        exporter.put("compression", "gzip");
        exporter.put("timeout", "5s");
        exporter.put("retry_on_failure", retry());
        exporter.put("sending_queue", queue(capacity));
        return Section.of(otlpTo(receiver), exporter);
    }

    private static Map<String, Object> tls(String serverName) {
        return Section.of(
                "ca_file", Section.tlsFile("ca.crt"),
                "cert_file", Section.tlsFile("tls.crt"),
                "key_file", Section.tlsFile("tls.key"),
                "server_name_override", serverName,
                "reload_interval", "1h");
    }

    // Soon and again soon, as the graph waits for it, and not for ever, as the queue behind it is
    // finite. With pauses of up to 5 s the graph came back 5 s after the part that was away.
    private static Map<String, Object> retry() {
        return Section.of(
                "enabled", true,
                "initial_interval", "500ms",
                "max_interval", "1s",
                "max_elapsed_time", "60s");
    }

    private static Map<String, Object> queue(Capacity capacity) {
        return Section.of(
                "enabled",
                true,
                "sizer",
                "bytes",
                "queue_size",
                capacity.queueBytes(),
                "num_consumers",
                4,
                "batch",
                Section.of(
                        "sizer",
                        "bytes",
                        "flush_timeout",
                        "100ms",
                        "min_size",
                        capacity.batchMinBytes(),
                        "max_size",
                        capacity.batchMaxBytes()));
    }
}
