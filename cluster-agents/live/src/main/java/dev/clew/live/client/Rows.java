package dev.clew.live.client;

import dev.clew.live.client.EpochCounters.EdgeCounter;
import dev.clew.live.client.EpochCounters.NodeCounter;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.client.Reading.Counts;
import dev.clew.live.graph.History.Increment;
import dev.clew.live.graph.History.Stretch;
import dev.clew.live.graph.Sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of one frame: counters of the epoch beside what moved in the window. */
final class Rows {
    static final Increment NOTHING = new Increment();

    /** What stands in one row of an edge; several of the hub's where "no access" is an end. */
    private record EdgeSum(Counts total, Counts inWindow, long lastSeenUnixNanos) {
        EdgeSum plus(EdgeSum other) {
            return new EdgeSum(
                    total.plus(other.total),
                    inWindow.plus(other.inWindow),
                    Math.max(lastSeenUnixNanos, other.lastSeenUnixNanos));
        }
    }

    private final EpochCounters counters;
    private final Stretch window;
    private final double seconds;

    /**
     * @param seconds how much of the window is known
     */
    Rows(EpochCounters counters, Stretch window, double seconds) {
        this.counters = counters;
        this.window = window;
        this.seconds = seconds;
    }

    /** Every node in the graph, and every end of an edge in it, ordered by id. */
    List<NodeRow> nodes() {
        Map<String, NodeCounter> shown = new TreeMap<>();
        counters.nodes().forEach((id, node) -> put(shown, id, node));
        for (EdgeCounter edge : counters.edges().values()) {
            if (edge.present) {
                shown.computeIfAbsent(edge.id.from(), this::end);
                shown.computeIfAbsent(edge.id.to(), this::end);
            }
        }
        List<NodeRow> rows = new ArrayList<>();
        shown.forEach((id, node) -> rows.add(row(id, node)));
        return List.copyOf(rows);
    }

    private static void put(Map<String, NodeCounter> shown, String id, NodeCounter node) {
        if (node.present) {
            shown.put(id, node);
        }
    }

    private NodeCounter end(String id) {
        return counters.nodes().getOrDefault(id, new NodeCounter());
    }

    private NodeRow row(String id, NodeCounter node) {
        Increment inWindow = window.nodes().getOrDefault(id, NOTHING);
        return new NodeRow(
                id,
                inWindow.requests(),
                inWindow.errors(),
                node.requests,
                node.errors,
                inWindow.requests() / seconds,
                rate(inWindow.errors(), inWindow.requests()),
                Optional.of(node.state).filter(state -> !state.isEmpty()),
                Optional.of(node.reason).filter(reason -> !reason.isEmpty()));
    }

    /** Every edge in the graph, ordered by its id. */
    List<EdgeRow> edges() {
        Map<EdgeId, EdgeSum> sums = new TreeMap<>();
        counters.edges()
                .forEach(
                        (index, edge) -> {
                            if (edge.present) {
                                sums.merge(edge.id, sum(index, edge), EdgeSum::plus);
                            }
                        });
        List<EdgeRow> rows = new ArrayList<>();
        sums.forEach((id, sum) -> rows.add(row(id, sum)));
        return List.copyOf(rows);
    }

    private EdgeSum sum(int index, EdgeCounter edge) {
        Increment inWindow = window.edges().getOrDefault(index, NOTHING);
        return new EdgeSum(
                new Counts(edge.requests, edge.errors, new Sketch()),
                counts(inWindow),
                edge.lastSeenUnixNanos);
    }

    private EdgeRow row(EdgeId id, EdgeSum sum) {
        Counts inWindow = sum.inWindow;
        return new EdgeRow(
                id.from(),
                id.to(),
                id.protocol(),
                Optional.of(id.via()).filter(via -> !via.isEmpty()),
                inWindow.requests(),
                inWindow.errors(),
                sum.total.requests(),
                sum.total.errors(),
                inWindow.requests() / seconds,
                rate(inWindow.errors(), inWindow.requests()),
                inWindow.quantiles(),
                Followed.instant(sum.lastSeenUnixNanos));
    }

    /** What a slice tells, without a copy of its sketch: nobody may change it. */
    static Counts counts(Increment increment) {
        return new Counts(increment.requests(), increment.errors(), increment.latency());
    }

    static double rate(long errors, long requests) {
        return requests == 0 ? 0 : Math.min(1, (double) errors / requests);
    }
}
