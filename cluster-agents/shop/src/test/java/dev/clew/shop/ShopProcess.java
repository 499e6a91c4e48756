package dev.clew.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.shop.truth.Truth;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One program as a process of its own, and what it says about itself. */
final class ShopProcess {
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    final String name;
    private final Process process;
    private final Path log;
    private final URI health;

    /**
     * @param address where it listens
     * @param options of the JVM, behind the usual ones
     */
    ShopProcess(
            Path folder,
            JsonNode deployment,
            int replica,
            String address,
            Map<String, String> environment,
            List<String> options)
            throws IOException {
        var container = Manifests.container(deployment);
        name = Manifests.name(deployment);
        log = folder.resolve(name + "-" + replica + ".log");
        health =
                URI.create(
                        "http://%s:%s%s"
                                .formatted(
                                        address,
                                        container.at("/readinessProbe/httpGet/port").asText(),
                                        container.at("/readinessProbe/httpGet/path").asText()));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        container.get("args").forEach(arg -> command.add(arg.asText()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("POD_IP", address);
        process = builder.redirectOutput(log.toFile()).start();
    }

    /** Probed as a kubelet does. */
    boolean ready() {
        try {
            var probe = (HttpURLConnection) health.toURL().openConnection();
            probe.setRequestProperty("User-Agent", "kube-probe/1.36");
            probe.setConnectTimeout(1000);
            probe.setReadTimeout(1000);
            return probe.getResponseCode() == 200;
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new AssertionError(name + " has ended; its log:\n" + log());
            }
            return false;
        }
    }

    List<JsonNode> truth() {
        return log().lines()
                .filter(line -> line.startsWith(Truth.MARK))
                .map(ShopProcess::json)
                .toList();
    }

    JsonNode lastTruth() {
        return truth().getLast();
    }

    /** SIGTERM; returns once it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " does not end; its log:\n" + log());
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line.substring(Truth.MARK.length()));
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
