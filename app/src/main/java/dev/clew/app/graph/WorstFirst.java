package dev.clew.app.graph;

import dev.clew.api.State;
import dev.clew.live.client.GraphFrame.Quantiles;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Workloads in the order in which a person should look at them: failing and degraded by their
 * errors, then those whose tracing needs somebody, then the slowest, then the silent.
 */
final class WorstFirst {
    /**
     * One of them.
     *
     * @param slowestP95Ms of its callers; empty where nobody's latency is known
     */
    record Row(GraphContent.Node node, OptionalDouble slowestP95Ms) {

        /** Whether a person should do something about it. */
        boolean needsAttention() {
            return node.health().isProblem() || tracingNeedsSomebody(node);
        }
    }

    private WorstFirst() {}

    /** All workloads and services of the content. */
    static List<Row> of(GraphContent content) {
        return content.nodes().stream()
                .filter(node -> node.health() != Health.NEUTRAL)
                .map(node -> new Row(node, slowest(content, node)))
                .sorted(
                        Comparator.comparingInt(WorstFirst::rank)
                                .thenComparing(
                                        row -> row.node().row().errorRate(),
                                        Comparator.reverseOrder())
                                .thenComparing(
                                        row -> row.slowestP95Ms().orElse(-1),
                                        Comparator.reverseOrder())
                                .thenComparing(row -> row.node().id().text()))
                .toList();
    }

    private static int rank(Row row) {
        return switch (row.node().health()) {
            case FAILING -> 0;
            case DEGRADED -> 1;
            case NEUTRAL, OK -> tracingNeedsSomebody(row.node()) ? 2 : 3;
            case IDLE -> tracingNeedsSomebody(row.node()) ? 2 : 4;
        };
    }

    private static boolean tracingNeedsSomebody(GraphContent.Node node) {
        return node.state()
                .filter(state -> state == State.FAILED || state == State.PARTLY)
                .isPresent();
    }

    private static OptionalDouble slowest(GraphContent content, GraphContent.Node node) {
        return content.edges().stream()
                .filter(edge -> edge.key().to().equals(node.id().text()))
                .flatMap(edge -> edge.row().latency().map(Stream::of).orElseGet(Stream::empty))
                .mapToDouble(Quantiles::p95Ms)
                .max();
    }
}
