package dev.clew.images;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with an agent, as the injection would have it started. */
final class Traced implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path output;
    private final int port;

    private Traced(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /**
     * @param environment what the injection sets for this language
     * @param command learns the port from PORT
     */
    static Traced start(
            OtlpReceiver receiver,
            Map<String, String> environment,
            Path folder,
            List<String> command)
            throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path output = Files.createTempFile(folder, "said", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "PORT", Integer.toString(port),
                                "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url(),
                                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                                "OTEL_TRACES_EXPORTER", "otlp",
                                "OTEL_METRICS_EXPORTER", "otlp",
                                "OTEL_LOGS_EXPORTER", "otlp",
                                "OTEL_SEMCONV_STABILITY_OPT_IN", "http,database",
                                "OTEL_BSP_SCHEDULE_DELAY", "400"));
        builder.environment().putAll(environment);
        return new Traced(builder.start(), output, port);
    }

    Traced awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/ready"), status -> status > 0);
        return this;
    }

    int get(String path) throws IOException, InterruptedException {
        return send(path).statusCode();
    }

    String text(String path) throws IOException, InterruptedException {
        return send(path).body();
    }

    private HttpResponse<String> send(String path) throws IOException, InterruptedException {
        var url = URI.create("http://127.0.0.1:" + port + path);
        return http.send(
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends SIGTERM. */
    Traced terminate() {
        process.destroy();
        return this;
    }

    /** How it ended: 128 and the signal's number, if one ended it. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    /** What it wrote on its outputs. */
    String said() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
