package dev.clew.shop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs in Java, one replica each, as processes: the shop of a machine that has nothing
 * else. Every one on a loopback address of its own, as pods have (Linux answers for all of
 * 127.0.0.0/8).
 */
final class RunningShop implements AutoCloseable {
    private final Path folder;
    private final List<JsonNode> deployments;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, ShopProcess> processes = new HashMap<>();

    RunningShop(Path folder) throws IOException {
        this.folder = folder;
        deployments =
                Manifests.read("deployments.yaml").stream()
                        .filter(
                                deployment ->
                                        deployment.at("/metadata/labels/runtime").isMissingNode())
                        .toList();
        // Two runs at once on a machine have different addresses.
        long third = ProcessHandle.current().pid() % 250 + 1;
        for (int n = 0; n < deployments.size(); n++) {
            addresses.put(
                    Manifests.name(deployments.get(n)), "127.60.%d.%d".formatted(third, n + 1));
        }
    }

    String address(String name) {
        return addresses.get(name);
    }

    void start(String name, Map<String, String> environment, List<String> options)
            throws IOException {
        var deployment =
                deployments.stream()
                        .filter(d -> Manifests.name(d).equals(name))
                        .findFirst()
                        .orElseThrow();
        var all = new HashMap<>(Manifests.environment(deployment, addresses));
        all.putAll(environment);
        processes.put(
                name, new ShopProcess(folder, deployment, 0, addresses.get(name), all, options));
    }

    /** Starts everything but the load, and waits until all are ready. */
    RunningShop open() throws IOException {
        for (var deployment : deployments) {
            if (!Manifests.name(deployment).equals("load")) {
                start(Manifests.name(deployment), Map.of(), List.of());
            }
        }
        awaitReady();
        return this;
    }

    void awaitReady() {
        for (var process : processes.values()) {
            await().atMost(Duration.ofSeconds(180)).until(process::ready);
        }
    }

    ShopProcess process(String name) {
        return processes.get(name);
    }

    /** The row of a program's newest line: the sum over its routes. */
    Counts counts(String name, String direction, String peer) {
        return Counts.of(rows(name, direction, peer), "");
    }

    /**
     * @param route a route of that row
     */
    Counts counts(String name, String direction, String peer, String route) {
        return Counts.of(rows(name, direction, peer), route);
    }

    private Stream<JsonNode> rows(String name, String direction, String peer) {
        return process(name)
                .lastTruth()
                .get("rows")
                .valueStream()
                .filter(row -> row.get("direction").asText().equals(direction))
                .filter(row -> row.path("peer").asText("").equals(peer));
    }

    /** Everything that was sent is counted at its other end, and the queue is empty. */
    boolean quiet() {
        var orders = counts("checkout", "received", "");
        var shipped = counts("shipping", "delivered", "shop/Deployment/checkout");
        var paid = counts("checkout", "sent", "shop/Deployment/payment");
        return orders.requests()
                        == counts("storefront", "sent", "shop/Deployment/checkout").requests()
                && shipped.requests() - shipped.errors() == paid.requests() - paid.errors();
    }

    @Override
    public void close() {
        processes.values().forEach(ShopProcess::kill);
    }

    /** Requests and errors. */
    record Counts(long requests, long errors) {
        static Counts of(Stream<JsonNode> rows, String route) {
            return rows.map(
                            row ->
                                    route.isEmpty()
                                            ? sum(row)
                                            : split(row.get("routes").path(route)))
                    .reduce(new Counts(0, 0), Counts::plus);
        }

        private static Counts sum(JsonNode row) {
            return new Counts(row.get("requests").asLong(), row.get("errors").asLong());
        }

        private static Counts split(JsonNode pair) {
            return new Counts(pair.path(0).asLong(), pair.path(1).asLong());
        }

        Counts plus(Counts other) {
            return new Counts(requests + other.requests, errors + other.errors);
        }
    }
}
