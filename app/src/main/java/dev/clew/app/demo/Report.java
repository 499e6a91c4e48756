package dev.clew.app.demo;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.clew.app.graph.GraphJson.EdgeJson;
import dev.clew.app.graph.GraphJson.LedgerJson;
import dev.clew.app.graph.GraphJson.NodeJson;
import dev.clew.app.sources.SourceRow;

import java.util.List;
import java.util.Map;

/**
 * What {@code clew demo --report} writes (report.md). Unknown values are null and left out; times
 * are ISO 8601 in UTC.
 *
 * @param clew version
 * @param exitCode of the demo
 * @param clicks how many of the user's actions were clicks
 * @param keystrokes how many were keys
 * @param hops spans in and out of each collector and the hub during the phase
 * @param memoryMb resident memory by part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        String clew,
        String startedAt,
        int exitCode,
        String failure,
        Machine machine,
        Map<String, String> runtimes,
        List<Missing> missing,
        Collector collector,
        List<StageRow> stages,
        List<UserAction> userActions,
        Integer clicks,
        Integer keystrokes,
        List<SourceRow> sources,
        Phase phase,
        List<NodeJson> nodes,
        List<EdgeJson> edges,
        List<TruthRow> truth,
        List<Difference> differences,
        List<Difference> latencyMisses,
        LedgerJson ledger,
        List<Hop> hops,
        EdgeDelay edgeDelayMs,
        Map<String, Long> memoryMb,
        List<String> screenshots) {

    record Machine(String os, int cores, String jdk) {}

    record Missing(String what, String effect) {}

    /**
     * Which collector ran: {@code relay} or {@code otelcol}, and what it left out of the
     * configuration.
     */
    record Collector(String kind, List<String> leftOut) {}

    /**
     * Something pressed in the window, from its first frame to the first edge.
     *
     * @param kind click, or key with the key's name
     * @param on id of the control
     */
    record UserAction(String at, String kind, String on) {}

    record StageRow(String name, String startedAt, double seconds) {}

    record Phase(
            String epochId,
            String startedAt,
            String endedAt,
            double seconds,
            double requestsPerSecond,
            double drainedAfterSeconds) {}

    /** An edge as the shop's own programs counted it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TruthRow(
            String from,
            String to,
            String protocol,
            String via,
            long requests,
            long errors,
            Double p50Ms,
            Double p95Ms,
            Double p99Ms,
            String countedBy) {}

    /** Where graph and truth differ; {@code field} is requests, errors, edge, or a quantile. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            String from,
            String to,
            String protocol,
            String via,
            String field,
            Number graph,
            Number truth) {}

    record Hop(String name, long received, long forwarded, long dropped) {}

    record Percentiles(double p50, double p95) {}

    /** From the end of a span to the frame that painted its edge. */
    record EdgeDelay(double p50, double p95, long spans, Map<String, Percentiles> parts) {}
}
