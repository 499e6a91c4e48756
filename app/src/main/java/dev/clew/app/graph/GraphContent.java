package dev.clew.app.graph;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.client.GraphFrame.Ledger;
import dev.clew.live.client.GraphFrame.NodeRow;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a frame is shown: probes left out, edges that have had no request fading and then gone,
 * every node and edge judged. A function of the frame alone.
 *
 * @param frame from which it was made
 * @param nodes ordered by id
 * @param edges ordered as in the frame
 */
public record GraphContent(GraphFrame frame, List<Node> nodes, List<Edge> edges) {

    /** Before the first frame. */
    static final GraphContent EMPTY =
            new GraphContent(
                    new GraphFrame(
                            "",
                            Instant.EPOCH,
                            Duration.ofMinutes(1),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            new Ledger(0, 0, 0, Map.of(), Map.of(), 0)),
                    List.of(),
                    List.of());

    /** How a node takes part, which decides what is written in it. */
    public enum Part {
        /** Its own requests are counted. */
        SERVING,
        /** Traced, and so far it only calls others. */
        CALLING,
        /** Traced, and nothing is known of it in the window. */
        SILENT,
        /** It is called, but nobody traces it. */
        UNTRACED
    }

    /**
     * A node as it is shown.
     *
     * @param row its figures
     * @param state of the workload, where it is ticked
     * @param reason of that state
     */
    public record Node(
            NodeId id,
            NodeRow row,
            Part part,
            Health health,
            Optional<State> state,
            Optional<Reason> reason) {}

    /**
     * An edge as it is shown.
     *
     * @param row its figures
     * @param ghost no request in the window any more; it leaves after another one
     */
    public record Edge(EdgeKey key, EdgeRow row, Health health, boolean ghost) {}

    /** Chooses and judges. */
    public static GraphContent of(GraphFrame frame) {
        var edges =
                frame.edges().stream()
                        .filter(row -> !row.from().equals("kubelet"))
                        .filter(row -> row.requests() > 0 || fades(row, frame))
                        .map(GraphContent::edge)
                        .toList();
        var callers = edges.stream().map(edge -> edge.key().from()).collect(Collectors.toSet());
        var touched = new HashSet<>(callers);
        edges.forEach(edge -> touched.add(edge.key().to()));
        var nodes =
                frame.nodes().stream()
                        .filter(row -> isShown(row, touched))
                        .map(row -> node(row, touched, callers))
                        .toList();
        return new GraphContent(frame, nodes, edges);
    }

    private static boolean fades(EdgeRow row, GraphFrame frame) {
        return row.lastSeen().isAfter(frame.asOf().minus(frame.window().multipliedBy(2)));
    }

    private static Edge edge(EdgeRow row) {
        var ghost = row.requests() == 0;
        var health = ghost ? Health.IDLE : Health.of(row.requests(), row.errorRate());
        return new Edge(EdgeKey.of(row), row, health, ghost);
    }

    private static boolean isShown(NodeRow row, Set<String> touched) {
        var chosen = row.state().isPresent() && !row.state().get().equals(State.OFF.wireName());
        return !row.id().equals("kubelet")
                && (touched.contains(row.id()) || chosen || row.requests() > 0);
    }

    private static Node node(NodeRow row, Set<String> touched, Set<String> callers) {
        var id = NodeId.parse(row.id());
        var part = part(row, touched.contains(row.id()), callers.contains(row.id()));
        return new Node(
                id,
                row,
                part,
                health(id, row, part),
                row.state().flatMap(name -> known(State::fromWireName, name)),
                row.reason().flatMap(name -> known(Reason::fromWireName, name)));
    }

    private static Part part(NodeRow row, boolean touched, boolean calls) {
        if (row.requests() > 0) {
            return Part.SERVING;
        }
        if (!touched) {
            return Part.SILENT;
        }
        return calls ? Part.CALLING : Part.UNTRACED;
    }

    private static Health health(NodeId id, NodeRow row, Part part) {
        var judged = id.kind() == NodeId.Kind.WORKLOAD || id.kind() == NodeId.Kind.SERVICE;
        if (!judged || part == Part.UNTRACED) {
            return Health.NEUTRAL;
        }
        return part == Part.SILENT ? Health.IDLE : Health.of(row.requests(), row.errorRate());
    }

    /** A hub that is newer than this window may know states that it does not. */
    private static <T> Optional<T> known(Function<String, T> byName, String name) {
        try {
            return Optional.of(byName.apply(name));
        } catch (IllegalArgumentException newer) {
            return Optional.empty();
        }
    }

    /** The node of that id, if it is shown. */
    public Optional<Node> node(String id) {
        return nodes.stream().filter(node -> node.id().text().equals(id)).findFirst();
    }

    /** The edge of that key, if it is shown. */
    public Optional<Edge> edge(EdgeKey key) {
        return edges.stream().filter(edge -> edge.key().equals(key)).findFirst();
    }

    /** The nodes of each namespace; those without one are left out. */
    public Map<String, List<Node>> namespaces() {
        return nodes.stream()
                .filter(node -> node.id().namespace().isPresent())
                .collect(Collectors.groupingBy(node -> node.id().namespace().orElseThrow()));
    }

    /** How many nodes each namespace has. */
    Map<String, Integer> workloads() {
        var counts = new HashMap<String, Integer>();
        for (var node : nodes) {
            node.id().namespace().ifPresent(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts;
    }
}
