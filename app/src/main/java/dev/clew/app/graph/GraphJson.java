package dev.clew.app.graph;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.client.GraphFrame.Quantiles;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frame of the graph as the command line writes it (report.md). Unknown values are null and left
 * out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphJson(
        String cluster,
        String epochId,
        double windowSeconds,
        String asOf,
        Long ageMs,
        List<NodeJson> nodes,
        List<EdgeJson> edges,
        LedgerJson ledger) {

    /** One node in the window. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeJson(
            String id,
            long requests,
            long errors,
            Double requestsPerSecond,
            Double errorRate,
            String state,
            String reason) {}

    /** One edge in the window. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EdgeJson(
            String from,
            String to,
            String protocol,
            String via,
            long requests,
            long errors,
            Double requestsPerSecond,
            Double errorRate,
            Double p50Ms,
            Double p95Ms,
            Double p99Ms) {}

    /** Where every span received stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LedgerJson(
            long received,
            long counted,
            long duplicate,
            Map<String, Long> ignored,
            Map<String, Long> dropped,
            long waiting) {
        /** The same figures under the report's names. */
        public static LedgerJson of(GraphFrame.Ledger ledger) {
            return new LedgerJson(
                    ledger.received(),
                    ledger.counted(),
                    ledger.duplicate(),
                    ledger.ignored(),
                    ledger.dropped(),
                    ledger.waiting());
        }
    }

    /**
     * The frame of a cluster.
     *
     * @param cluster the context's name
     */
    public static GraphJson of(String cluster, GraphFrame frame) {
        return new GraphJson(
                cluster,
                frame.epochId(),
                frame.window().toMillis() / 1000.0,
                frame.asOf().toString(),
                frame.age().map(Duration::toMillis).orElse(null),
                frame.nodes().stream().map(GraphJson::node).toList(),
                frame.edges().stream().map(GraphJson::edge).toList(),
                LedgerJson.of(frame.ledger()));
    }

    private static NodeJson node(NodeRow row) {
        return new NodeJson(
                row.id(),
                row.requests(),
                row.errors(),
                row.requestsPerSecond(),
                row.errorRate(),
                row.state().orElse(null),
                row.reason().orElse(null));
    }

    private static EdgeJson edge(EdgeRow row) {
        Optional<Quantiles> latency = row.latency();
        return new EdgeJson(
                row.from(),
                row.to(),
                row.protocol(),
                row.via().orElse(null),
                row.requests(),
                row.errors(),
                row.requestsPerSecond(),
                row.errorRate(),
                latency.map(Quantiles::p50Ms).orElse(null),
                latency.map(Quantiles::p95Ms).orElse(null),
                latency.map(Quantiles::p99Ms).orElse(null));
    }
}
