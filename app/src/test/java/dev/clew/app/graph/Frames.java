package dev.clew.app.graph;

import dev.clew.api.Reason;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.GraphFrame.Gap;
import dev.clew.live.client.GraphFrame.Ledger;
import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.client.GraphFrame.Quantiles;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Frames as a hub might send them, for the logic of models and layouts. */
final class Frames {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final List<NodeRow> nodes = new ArrayList<>();
    private final List<EdgeRow> edges = new ArrayList<>();
    private Optional<Gap> gap = Optional.empty();
    private Instant asOf = NOW;

    static String shop(String name) {
        return "shop/Deployment/" + name;
    }

    Frames node(String id, long requests, long errors) {
        nodes.add(row(id, requests, errors, Optional.empty()));
        return this;
    }

    Frames node(String id, long requests, long errors, Reason reason) {
        nodes.add(row(id, requests, errors, Optional.of(reason)));
        return this;
    }

    private static NodeRow row(String id, long requests, long errors, Optional<Reason> reason) {
        return new NodeRow(
                id,
                requests,
                errors,
                requests,
                errors,
                requests / 60.0,
                requests == 0 ? 0 : (double) errors / requests,
                reason.map(known -> known.state().wireName()),
                reason.map(Reason::wireName));
    }

    Frames call(String from, String to, long requests, long errors) {
        return edge(from, to, "http", Optional.empty(), requests, errors, NOW);
    }

    Frames message(String from, String to, String via, long requests) {
        return edge(from, to, "messaging", Optional.of(via), requests, 0, NOW);
    }

    Frames quietSince(String from, String to, Instant lastSeen) {
        return edge(from, to, "http", Optional.empty(), 0, 0, lastSeen);
    }

    private Frames edge(
            String from,
            String to,
            String protocol,
            Optional<String> via,
            long requests,
            long errors,
            Instant lastSeen) {
        edges.add(
                new EdgeRow(
                        from,
                        to,
                        protocol,
                        via,
                        requests,
                        errors,
                        requests,
                        errors,
                        requests / 60.0,
                        requests == 0 ? 0 : (double) errors / requests,
                        requests == 0
                                ? Optional.empty()
                                : Optional.of(new Quantiles(12, requests % 97 + 20, 140)),
                        lastSeen));
        return this;
    }

    Frames gap(Instant from, Instant to) {
        gap = Optional.of(new Gap(from, to));
        return this;
    }

    Frames at(Instant moment) {
        asOf = moment;
        return this;
    }

    GraphFrame build() {
        return new GraphFrame(
                "epoch",
                asOf,
                WINDOW,
                edges.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(800)),
                gap,
                nodes.stream().sorted(Comparator.comparing(NodeRow::id)).toList(),
                List.copyOf(edges),
                new Ledger(100, 90, 1, Map.of("internal", 9L), Map.of(), 0));
    }

    GraphContent content() {
        return GraphContent.of(build());
    }

    /** A caller, a callee that fails, a database, a queue, a silent one: one of each look. */
    static Frames shop() {
        return new Frames()
                .node("outside", 0, 0)
                .node(shop("storefront"), 10_920, 11, Reason.SPANS_AT_HUB)
                .node(shop("catalog"), 7_260, 0, Reason.SPANS_AT_HUB)
                .node(shop("checkout"), 744, 14, Reason.SPANS_AT_HUB)
                .node(shop("payment"), 804, 76, Reason.SPANS_AT_HUB)
                .node(shop("shipping"), 732, 0, Reason.SPANS_AT_HUB)
                .node(shop("idle"), 0, 0, Reason.NO_REQUEST_SEEN)
                .node("shop-outside/Deployment/courier", 0, 0)
                .node("db:h2database/catalog", 0, 0)
                .node("host:cardpay.example:443", 0, 0)
                .call("outside", shop("storefront"), 10_920, 11)
                .call(shop("storefront"), shop("catalog"), 7_260, 0)
                .call(shop("storefront"), shop("checkout"), 744, 14)
                .call(shop("checkout"), shop("payment"), 804, 76)
                .call(shop("catalog"), "db:h2database/catalog", 14_520, 0)
                .message(shop("checkout"), shop("shipping"), "orders", 732)
                .call(shop("shipping"), "shop-outside/Deployment/courier", 732, 0)
                .call(shop("payment"), "host:cardpay.example:443", 726, 0);
    }

    /** A random graph of that many workloads in a few namespaces, with cycles and loops. */
    static Frames random(long seed, int workloads, int calls) {
        var random = new Random(seed);
        var frames = new Frames().node("outside", 0, 0);
        var ids = new ArrayList<String>();
        for (var i = 0; i < workloads; i++) {
            var id = "ns" + i % 3 + "/Deployment/service-with-a-name-" + i;
            ids.add(id);
            frames.node(id, random.nextInt(5_000), 0, Reason.SPANS_AT_HUB);
        }
        frames.node("db:postgresql/store", 0, 0);
        ids.add("db:postgresql/store");
        frames.call("outside", ids.getFirst(), 500, 0);
        for (var i = 0; i < calls; i++) {
            var from = ids.get(random.nextInt(workloads));
            var to = ids.get(random.nextInt(ids.size()));
            var requests = 1 + random.nextInt(9_000);
            var known =
                    frames.edges.stream().anyMatch(e -> e.from().equals(from) && e.to().equals(to));
            if (!known) {
                frames.call(from, to, requests, random.nextInt(10) == 0 ? requests / 8 : 0);
            }
        }
        return frames;
    }
}
