package dev.clew.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.demo.Report.TruthRow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the sample shop's programs had counted at one moment, process by process, as their last
 * {@code CLEW-TRUTH} lines say (described in the shop's own package).
 */
final class TruthReading {
    private static final String MARK = "CLEW-TRUTH ";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS_PER_MS = 1e6;

    /**
     * The counters of one edge in one process; a bucket i holds durations up to 1.01^i nanoseconds.
     */
    private record Counters(long requests, long errors, Map<Integer, Long> buckets) {
        static final Counters NONE = new Counters(0, 0, Map.of());

        Counters plus(Counters other, int sign) {
            Map<Integer, Long> sums = new TreeMap<>(buckets);
            other.buckets.forEach((i, n) -> sums.merge(i, sign * n, Long::sum));
            return new Counters(
                    requests + sign * other.requests, errors + sign * other.errors, sums);
        }

        /** Nearest rank, in the middle of its bucket. */
        Double quantileMs(double q) {
            long total = buckets.values().stream().mapToLong(Long::longValue).sum();
            long rank = Math.max(1, (long) Math.ceil(q * total));
            long seen = 0;
            for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
                seen += bucket.getValue();
                if (seen >= rank) {
                    return Math.pow(1.01, bucket.getKey() - 0.5) / NANOS_PER_MS;
                }
            }
            return null;
        }
    }

    private record Edge(String from, String to, String protocol, String via, String countedBy) {}

    /** By process, then by edge. */
    private final Map<String, Map<Edge, Counters>> processes;

    private TruthReading(Map<String, Map<Edge, Counters>> processes) {
        this.processes = processes;
    }

    /**
     * Reads the last line of each log.
     *
     * @param logs of one pod each
     * @throws IOException if a log has no such line, or one that cannot be read
     */
    static TruthReading of(Iterable<String> logs) throws IOException {
        Map<String, Map<Edge, Counters>> processes = new HashMap<>();
        for (String log : logs) {
            String last =
                    log.lines()
                            .filter(line -> line.startsWith(MARK))
                            .reduce((a, b) -> b)
                            .orElseThrow(() -> new IOException("a log without a CLEW-TRUTH line"));
            JsonNode line = JSON.readTree(last.substring(MARK.length()));
            processes.put(line.path("instance").asText(), edges(line));
        }
        return new TruthReading(processes);
    }

    /**
     * What was counted between two readings, replicas added up; edges that nothing moved are left
     * out.
     *
     * @param before the earlier one
     * @throws IOException if a process of the earlier reading is gone: what it counted last is then
     *     unknown
     */
    List<TruthRow> since(TruthReading before) throws IOException {
        for (String process : before.processes.keySet()) {
            if (!processes.containsKey(process)) {
                throw new IOException(
                        "a process of the shop was replaced during the phase: " + process);
            }
        }
        Map<Edge, Counters> sums = new HashMap<>();
        processes.forEach(
                (process, edges) -> {
                    Map<Edge, Counters> then = before.processes.getOrDefault(process, Map.of());
                    edges.forEach(
                            (edge, now) ->
                                    sums.merge(
                                            edge,
                                            now.plus(then.getOrDefault(edge, Counters.NONE), -1),
                                            (a, b) -> a.plus(b, 1)));
                });
        List<TruthRow> rows = new ArrayList<>();
        sums.forEach(
                (edge, counters) -> {
                    if (counters.requests() > 0) {
                        rows.add(row(edge, counters));
                    }
                });
        rows.sort(
                Comparator.comparing(TruthRow::from)
                        .thenComparing(TruthRow::to)
                        .thenComparing(TruthRow::protocol));
        return rows;
    }

    private static TruthRow row(Edge edge, Counters counters) {
        return new TruthRow(
                edge.from(),
                edge.to(),
                edge.protocol(),
                edge.via(),
                counters.requests(),
                counters.errors(),
                counters.quantileMs(0.50),
                counters.quantileMs(0.95),
                counters.quantileMs(0.99),
                edge.countedBy());
    }

    private static Map<Edge, Counters> edges(JsonNode line) {
        String node = line.path("node").asText();
        Map<Edge, Counters> edges = new HashMap<>();
        for (JsonNode row : line.path("rows")) {
            if (row.has("peer")) {
                String peer = row.path("peer").asText();
                boolean sent = row.path("direction").asText().equals("sent");
                edges.put(
                        new Edge(
                                sent ? node : peer,
                                sent ? peer : node,
                                row.path("protocol").asText(),
                                Optional.ofNullable(row.get("via"))
                                        .map(JsonNode::asText)
                                        .orElse(null),
                                node),
                        counters(row));
            }
        }
        return edges;
    }

    private static Counters counters(JsonNode row) {
        Map<Integer, Long> buckets = new TreeMap<>();
        row.path("buckets")
                .properties()
                .forEach(b -> buckets.put(Integer.valueOf(b.getKey()), b.getValue().asLong()));
        return new Counters(row.path("requests").asLong(), row.path("errors").asLong(), buckets);
    }
}
