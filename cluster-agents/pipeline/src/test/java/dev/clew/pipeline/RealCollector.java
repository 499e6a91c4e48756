package dev.clew.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The Collector whose program {@code CLEW_COLLECTOR} names, as the kubelet would run it. */
final class RealCollector implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Pattern COMPLAINT = Pattern.compile("\t(warn|error|fatal)\t|deprecated");

    private final String ip;
    private final Path log;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private RealCollector(String ip, Path log, Process process) {
        this.ip = ip;
        this.log = log;
        this.process = process;
    }

    private static String program() {
        String program = System.getenv().getOrDefault("CLEW_COLLECTOR", "");
        assertThat(Path.of(program))
                .as(
                        "-Pcollector needs an OpenTelemetry Collector: the variable CLEW_COLLECTOR"
                                + " has to name its program, and says '%s'",
                        program)
                .isRegularFile()
                .isExecutable();
        return program;
    }

    /** What it says of a configuration; nothing when all is well. */
    static String validate(Path folder, String yaml) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("config.yaml"), yaml);
        var command = new ProcessBuilder(program(), "validate", "--config=" + config);
        environment(command, folder, "127.0.0.1");
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }

    /** Starts one; returns when it is healthy. */
    static RealCollector start(Path folder, String ip, String yaml) throws IOException {
        Path config = Files.writeString(folder.resolve(ip + ".yaml"), yaml);
        Path log = folder.resolve(ip + ".log");
        var command = new ProcessBuilder(program(), "--config=" + config);
        environment(command, folder, ip);
        var collector =
                new RealCollector(
                        ip,
                        log,
                        command.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        await().atMost(START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () ->
                                !collector.process.isAlive()
                                        || collector.get(13133, "/").contains("available"));
        assertThat(collector.process.isAlive()).as(Files.readString(log)).isTrue();
        return collector;
    }

    private static void environment(ProcessBuilder command, Path folder, String ip) {
        command.environment().put("POD_IP", ip);
        command.environment().put("CLEW_TLS_DIR", folder.toString());
    }

    /** One of its numbers about itself, over all labels. */
    double sum(String name) throws IOException, InterruptedException {
        var lines =
                get(8888, "/metrics").lines().filter(line -> line.startsWith(name + "{")).toList();
        assertThat(lines).as(name).isNotEmpty();
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://" + ip + ":" + port + path))
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** Ends it in order. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** The lines of its log that warn, tell an error or call a name deprecated. */
    List<String> complaints() throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> COMPLAINT.matcher(line).find())
                .toList();
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
