package dev.clew.sandbox.relay;

import com.google.protobuf.MessageLite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A relay in this process, and what a client does with it. */
final class RunningRelay implements AutoCloseable {
    static final String GENTLE =
            "retry_on_failure: {initial_interval: 50ms, max_interval: 200ms, max_elapsed_time:"
                    + " 60s}";

    final int grpc = freePort();
    final int http = freePort();
    final int metrics = freePort();
    final int health = freePort();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Relay relay;

    /**
     * @param parts what follows the receiver: exporters, connectors, processors
     * @param pipelines the lines under service.pipelines, each with four spaces before it
     */
    RunningRelay(Path folder, String parts, String pipelines) throws IOException {
        var file = Files.writeString(folder.resolve("collector.yaml"), config(parts, pipelines));
        relay = Relay.start(file, Map.of("POD_IP", "127.0.0.1"));
    }

    RunningRelay(Path folder, Destination destination, String queue) throws IOException {
        this(
                folder,
                """
                exporters:
                  otlp_grpc/hub: {endpoint: "%s", tls: {insecure: true}, sending_queue: %s, %s}
                """
                        .formatted(destination.endpoint(), queue, GENTLE),
                "    traces: {receivers: [otlp], exporters: [otlp_grpc/hub]}\n"
                        + "    logs: {receivers: [otlp], exporters: [otlp_grpc/hub]}\n");
    }

    private String config(String parts, String pipelines) {
        return """
        extensions: {health_check: {endpoint: "${env:POD_IP}:%d"}}
        receivers:
          otlp:
            protocols:
              grpc: {endpoint: "${env:POD_IP}:%d"}
              http: {endpoint: "${env:POD_IP}:%d"}
        %s
        service:
          extensions: [health_check]
          telemetry:
            metrics:
              level: normal
              readers:
                - pull: {exporter: {prometheus: {host: "${env:POD_IP}", port: %d, without_type_suffix: true}}}
          pipelines:
        %s\
        """
                .formatted(health, grpc, http, parts, metrics, pipelines);
    }

    int post(String path, byte[] body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
                        .header("Content-Type", "application/x-protobuf")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.setHeader(headers[0], headers[1]);
        }
        return send(request).statusCode();
    }

    int post(MessageLite spans) {
        return post("/v1/traces", spans.toByteArray());
    }

    String metrics() {
        return get(metrics, "/metrics").body();
    }

    HttpResponse<String> get(int port, String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the relay does not answer", e);
        }
    }

    @Override
    public void close() {
        relay.close();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
