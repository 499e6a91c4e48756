package dev.clew.app.demo;

import dev.clew.app.demo.Report.Difference;
import dev.clew.app.demo.Report.TruthRow;
import dev.clew.app.graph.GraphJson.EdgeJson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the graph and what the services counted themselves differ in one phase (report.md).
 * Requests and errors have to be equal; quantiles of edges with at least {@value #QUANTILES_FROM}
 * requests may differ by the larger of 15 % and 5 ms.
 *
 * @param differences of requests, errors and whole edges; any makes the demo fail
 * @param latencyMisses of quantiles
 */
record Comparison(List<Difference> differences, List<Difference> latencyMisses) {
    static final long QUANTILES_FROM = 200;
    private static final double TOLERATED_SHARE = 0.15;
    private static final double TOLERATED_MS = 5;
    private static final String KUBELET = "kubelet";

    /** What makes two rows speak of the same edge. */
    private record Key(String from, String to, String protocol, String via)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Compares; edges from {@code kubelet} and rows without requests take no part. */
    static Comparison of(List<EdgeJson> graph, List<TruthRow> truth) {
        Map<Key, EdgeJson> seen =
                graph.stream()
                        .filter(edge -> edge.requests() > 0 && !edge.from().equals(KUBELET))
                        .collect(Collectors.toMap(Comparison::key, Function.identity()));
        Map<Key, TruthRow> counted =
                truth.stream()
                        .filter(row -> row.requests() > 0)
                        .collect(
                                Collectors.toMap(
                                        Comparison::key,
                                        Function.identity(),
                                        (a, b) -> {
                                            throw new IllegalStateException(
                                                    "two programs counted one edge: " + a + b);
                                        },
                                        TreeMap::new));
        TreeSet<Key> all = new TreeSet<>(seen.keySet());
        all.addAll(counted.keySet());
        Comparison result = new Comparison(new ArrayList<>(), new ArrayList<>());
        all.forEach(key -> result.compare(key, seen.get(key), counted.get(key)));
        return result;
    }

    private void compare(Key key, EdgeJson graph, TruthRow truth) {
        if (graph == null || truth == null) {
            differences.add(
                    difference(
                            key,
                            "edge",
                            graph == null ? null : graph.requests(),
                            truth == null ? null : truth.requests()));
            return;
        }
        if (graph.requests() != truth.requests()) {
            differences.add(difference(key, "requests", graph.requests(), truth.requests()));
        }
        if (graph.errors() != truth.errors()) {
            differences.add(difference(key, "errors", graph.errors(), truth.errors()));
        }
        if (truth.requests() >= QUANTILES_FROM) {
            compareQuantile(key, "p50Ms", graph.p50Ms(), truth.p50Ms());
            compareQuantile(key, "p95Ms", graph.p95Ms(), truth.p95Ms());
            compareQuantile(key, "p99Ms", graph.p99Ms(), truth.p99Ms());
        }
    }

    private void compareQuantile(Key key, String field, Double graph, Double truth) {
        boolean near =
                Objects.equals(graph, truth)
                        || (graph != null
                                && truth != null
                                && Math.abs(graph - truth)
                                        <= Math.max(TOLERATED_MS, TOLERATED_SHARE * truth));
        if (!near) {
            latencyMisses.add(difference(key, field, graph, truth));
        }
    }

    private static Difference difference(Key key, String field, Number graph, Number truth) {
        return new Difference(
                key.from(),
                key.to(),
                key.protocol(),
                key.via().isEmpty() ? null : key.via(),
                field,
                graph,
                truth);
    }

    private static Key key(EdgeJson row) {
        return new Key(row.from(), row.to(), row.protocol(), orEmpty(row.via()));
    }

    private static Key key(TruthRow row) {
        return new Key(row.from(), row.to(), row.protocol(), orEmpty(row.via()));
    }

    private static String orEmpty(String value) {
        return Optional.ofNullable(value).orElse("");
    }
}
