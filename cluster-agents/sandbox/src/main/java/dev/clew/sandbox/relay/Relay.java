package dev.clew.sandbox.relay;

import module java.base;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running relay; see the package. */
public final class Relay implements AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** How long what waits may take to leave on SIGTERM; pods have 30 s in all. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<OtlpReceiver> receivers = new ArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private List<OtlpExporter> exporters = List.of();

    private Relay() {}

    /**
     * Runs until SIGTERM, then sends what it still has.
     *
     * @param args {@code --config=FILE}, as a Collector's
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 1 || !args[0].startsWith("--config=")) {
            System.err.println("usage: Relay --config=FILE");
            System.exit(2);
        }
        try {
            var relay = start(Path.of(args[0].substring("--config=".length())), System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(relay::close, "shutdown"));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("relay: " + e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join();
    }

    /**
     * Starts what the configuration describes; afterwards it takes telemetry.
     *
     * @param environment what {@code ${env:NAME}} in it stands for
     * @throws IllegalArgumentException when the relay cannot follow it: what and where
     * @throws IOException when a file cannot be read or an address not be bound
     */
    public static Relay start(Path config, Map<String, String> environment) throws IOException {
        var relay = new Relay();
        try {
            relay.open(Config.read(config, environment));
            return relay;
        } catch (IOException | RuntimeException e) {
            relay.close();
            throw e;
        }
    }

    /** Stops taking, sends what waits, for at most 10 s. */
    @Override
    public void close() {
        try {
            for (var receiver : receivers) {
                receiver.stop();
            }
            long end = System.nanoTime() + GRACE.toNanos();
            for (var exporter : exporters) {
                exporter.close(end);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.forEach(server -> server.stop(0));
    }

    private void open(Config config) throws IOException {
        var reader = config.service().telemetry().at("/metrics/readers/0/pull/exporter/prometheus");
        boolean bare = reader.path("without_type_suffix").asBoolean();
        var own = new Counters(bare ? "" : "_total");
        var pipelines = new Pipelines(config, own);
        try {
            for (var id : config.receivers().keySet()) {
                Pipelines.check("receivers", id, config.receivers(), "otlp");
                var receiver = new OtlpReceiver(id, pipelines.fedBy(id, List.of()), own);
                receivers.add(receiver);
                receiver.start(config.receivers().get(id).protocols());
            }
        } finally {
            exporters = pipelines.exporters();
        }
        if (reader.isObject()) {
            var address = reader.path("host").asText() + ":" + reader.path("port").asInt();
            serve(address, "/metrics", "text/plain; version=0.0.4; charset=utf-8", own::text);
        }
        for (var id : config.service().extensions()) {
            Pipelines.check("service.extensions", id, config.extensions(), "health_check");
            var address = config.extensions().get(id).endpoint();
            serve(address, "/", "application/json", () -> "{\"status\":\"Server available\"}");
        }
        LOG.info("The relay is ready: {} pipelines", config.service().pipelines().size());
    }

    private void serve(String address, String path, String type, Supplier<String> text)
            throws IOException {
        HttpHandler handler =
                call -> {
                    try (call) {
                        var bytes = text.get().getBytes(StandardCharsets.UTF_8);
                        call.getResponseHeaders().set("Content-Type", type);
                        call.sendResponseHeaders(200, bytes.length);
                        call.getResponseBody().write(bytes);
                    }
                };
        servers.add(Wire.http(address, Map.of(path, handler)));
    }
}
