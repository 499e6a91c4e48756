package dev.clew.app.demo;

import dev.clew.app.ConnectedCluster;
import dev.clew.app.demo.Drain.Drained;
import dev.clew.app.demo.Report.EdgeDelay;
import dev.clew.app.demo.Report.Hop;
import dev.clew.app.demo.Report.Phase;
import dev.clew.app.demo.Report.TruthRow;
import dev.clew.app.graph.GraphJson.EdgeJson;
import dev.clew.app.graph.GraphJson.LedgerJson;
import dev.clew.app.graph.GraphJson.NodeJson;
import dev.clew.live.client.EdgeId;
import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.client.GraphFrame.Quantiles;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.Reading;
import dev.clew.live.client.Reading.Counts;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A stretch of load between two drained moments, counted by the graph and by the shop's programs
 * (counting.md 8).
 *
 * @param truth what the programs counted
 * @param edges what the graph counted, probes left out
 */
record CountedPhase(
        Phase phase,
        List<NodeJson> nodes,
        List<EdgeJson> edges,
        List<TruthRow> truth,
        LedgerJson ledger,
        List<Hop> hops,
        EdgeDelay delay) {
    private static final Duration LOAD_OFF_LIMIT = Duration.ofSeconds(60);
    private static final String KUBELET = "kubelet";

    /**
     * Runs it: load off, drained, both sides read; load on; off, drained, both read.
     *
     * @param length with the load on
     * @throws IOException if a side cannot be read
     */
    static CountedPhase run(
            Shop shop,
            ConnectedCluster cluster,
            DemoWindow window,
            Hops hops,
            Duration length,
            Clock clock)
            throws InterruptedException, IOException {
        LiveClient hub = cluster.hub();
        Drain drain = new Drain(hub, hops);
        try (Waiting waiting = new Waiting(hub)) {
            shop.loadOff(LOAD_OFF_LIMIT);
            Drained before = drain.await(waiting);
            TruthReading truthBefore = shop.truth();
            try (EdgeDelays delays = new EdgeDelays(hub)) {
                window.tell(delays, cluster.graph().model());
                Instant begin = clock.instant();
                shop.loadOn();
                waiting.until(
                        "the load arrives",
                        () -> moved(hub, before.graph()),
                        Duration.ofSeconds(60));
                waiting.forHubTime(length);
                shop.loadOff(LOAD_OFF_LIMIT);
                Instant end = clock.instant();
                Drained after = drain.await(waiting);
                List<TruthRow> truth = shop.truth().since(truthBefore);
                return of(hub, before, after, truth, delays.result(), begin, end);
            }
        }
    }

    private static boolean moved(LiveClient hub, Reading before) {
        return hub.reading().filter(now -> !now.isQuietSince(before)).isPresent();
    }

    private static CountedPhase of(
            LiveClient hub,
            Drained before,
            Drained after,
            List<TruthRow> truth,
            EdgeDelay delay,
            Instant begin,
            Instant end) {
        Reading counted = after.graph().minus(before.graph());
        double seconds = Duration.between(begin, end).toMillis() / 1000.0;
        long entered =
                truth.stream()
                        .filter(row -> row.from().equals("outside"))
                        .mapToLong(TruthRow::requests)
                        .sum();
        Phase phase =
                new Phase(
                        counted.epochId(),
                        begin.toString(),
                        end.toString(),
                        seconds,
                        entered / seconds,
                        after.after().toMillis() / 1000.0);
        return new CountedPhase(
                phase,
                nodes(hub, counted),
                edges(counted),
                truth,
                LedgerJson.of(counted.ledger()),
                hops(before, after, counted),
                delay);
    }

    private static List<EdgeJson> edges(Reading counted) {
        return counted.edges().entrySet().stream()
                .filter(e -> e.getValue().requests() > 0 && !e.getKey().from().equals(KUBELET))
                .map(e -> edge(e.getKey(), e.getValue()))
                .toList();
    }

    private static EdgeJson edge(EdgeId id, Counts counts) {
        Optional<Quantiles> latency = counts.quantiles();
        return new EdgeJson(
                id.from(),
                id.to(),
                id.protocol(),
                id.via().isEmpty() ? null : id.via(),
                counts.requests(),
                counts.errors(),
                null,
                null,
                latency.map(Quantiles::p50Ms).orElse(null),
                latency.map(Quantiles::p95Ms).orElse(null),
                latency.map(Quantiles::p99Ms).orElse(null));
    }

    /** Those that counted something, and the ticked ones that did not, with their state. */
    private static List<NodeJson> nodes(LiveClient hub, Reading counted) {
        Map<String, NodeRow> known =
                hub.frame(Duration.ofMinutes(1)).orElseThrow().nodes().stream()
                        .collect(Collectors.toMap(NodeRow::id, Function.identity()));
        List<NodeJson> rows = new ArrayList<>();
        known.forEach(
                (id, node) -> {
                    Counts counts = counted.nodes().get(id);
                    long requests = counts == null ? 0 : counts.requests();
                    if (requests > 0 || node.state().isPresent()) {
                        rows.add(
                                new NodeJson(
                                        id,
                                        requests,
                                        counts == null ? 0 : counts.errors(),
                                        null,
                                        null,
                                        node.state().orElse(null),
                                        node.reason().orElse(null)));
                    }
                });
        rows.sort(Comparator.comparing(NodeJson::id));
        return rows;
    }

    private static List<Hop> hops(Drained before, Drained after, Reading counted) {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < after.counters().size(); i++) {
            hops.add(after.counters().get(i).since(before.counters().get(i)));
        }
        var ledger = counted.ledger();
        hops.add(
                new Hop(
                        "hub",
                        ledger.received(),
                        ledger.counted() + ledger.duplicate() + sum(ledger.ignored()),
                        sum(ledger.dropped())));
        return hops;
    }

    private static long sum(Map<String, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every span that was received stands in exactly one line. */
    boolean ledgerAddsUp() {
        return ledger.received()
                == ledger.counted()
                        + ledger.duplicate()
                        + sum(ledger.ignored())
                        + sum(ledger.dropped())
                        + ledger.waiting();
    }

    /** Whether no hop kept or lost a span without saying so. */
    boolean hopsAddUp() {
        return hops.stream().allMatch(hop -> hop.received() == hop.forwarded() + hop.dropped());
    }
}
