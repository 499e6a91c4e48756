package dev.clew.live.graph;

import dev.clew.api.grpc.addresses.TickedWorkload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The nodes and edges of the epoch, and what moved since the last delta.
 *
 * <p>An edge that leaves keeps its counters, because they must not fall if it comes back; only when
 * there is no more room are those that left forgotten.
 */
final class Book {
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<EdgeKey, Edge> edges = new HashMap<>();
    private final Set<Node> changedNodes = new LinkedHashSet<>();
    private final Set<Edge> changedEdges = new LinkedHashSet<>();
    private final List<String> leftNodes = new ArrayList<>();
    private final List<Integer> leftEdges = new ArrayList<>();
    private final Limits limits;
    private final Operations operations;
    private long[] endsUnixNanos = new long[256];
    private int ends;
    private int nextIndex;

    Book(Limits limits) {
        this.limits = limits;
        this.operations = new Operations(limits);
    }

    /** Adds to a node and its operation of that name; false if there is no room for the node. */
    boolean moveNode(Origin origin, String operation, Traffic traffic, long nowNanos) {
        Node node = node(origin.node());
        if (node == null) {
            return false;
        }
        node.move(traffic, nowNanos);
        operations.move(node, operation, traffic);
        node.kindHint = origin.language();
        changedNodes.add(node);
        return true;
    }

    /** Adds to an edge; false if there is no room for it or its ends. */
    boolean moveEdge(EdgeKey key, Traffic traffic, long nowNanos) {
        Node from = node(key.from());
        Node to = node(key.to());
        Edge edge = from == null || to == null ? null : edge(key);
        if (edge == null) {
            return false;
        }
        edge.move(traffic, nowNanos);
        changedEdges.add(edge);
        touch(from, nowNanos);
        touch(to, nowNanos);
        return true;
    }

    /** Names the software behind a node that sends nothing itself. */
    void hint(String node, String kindHint) {
        Node known = nodes.get(node);
        if (known != null && !known.kindHint.equals(kindHint)) {
            known.kindHint = kindHint;
            changedNodes.add(known);
        }
    }

    /** A span that first moved a counter ended then. */
    void age(long endUnixNanos) {
        if (ends == endsUnixNanos.length) {
            endsUnixNanos = Arrays.copyOf(endsUnixNanos, 2 * ends);
        }
        endsUnixNanos[ends++] = endUnixNanos;
    }

    /** The workloads that are drawn though they be silent, whole. */
    void tick(List<TickedWorkload> workloads, long nowNanos) {
        Map<String, TickedWorkload> ticked = new HashMap<>();
        workloads.forEach(workload -> ticked.put(workload.getNodeId(), workload));
        ticked.keySet().forEach(this::node);
        for (Node node : nodes.values()) {
            TickedWorkload workload =
                    ticked.getOrDefault(node.id, TickedWorkload.getDefaultInstance());
            if (!node.state.equals(workload.getState())
                    || !node.reason.equals(workload.getReason())) {
                node.state = workload.getState();
                node.reason = workload.getReason();
                node.seen(nowNanos);
                changedNodes.add(node);
            }
        }
    }

    /** Takes what was silent for longer than the longest window out of the graph. */
    void leave(long nowNanos) {
        long longest = limits.longestWindow().toNanos();
        for (Edge edge : edges.values()) {
            if (edge.present && nowNanos - edge.lastSeenNanos > longest) {
                edge.present = false;
                leftEdges.add(edge.index);
            }
        }
        for (Node node : nodes.values()) {
            if (node.present && !node.isTicked() && nowNanos - node.lastSeenNanos > longest) {
                node.present = false;
                leftNodes.add(node.id);
            }
        }
    }

    /** sent − end over the spans that moved a counter since the last delta. */
    Sketch ages(long sentUnixNanos) {
        var ages = new Sketch();
        for (int i = 0; i < ends; i++) {
            // An end in the future is a clock that differs, and age 0.
            ages.addNanos(sentUnixNanos - endsUnixNanos[i]);
        }
        return ages;
    }

    /** The least age of these, in nanoseconds; empty if nothing moved a counter. */
    OptionalLong newestAge(long sentUnixNanos) {
        return Arrays.stream(endsUnixNanos, 0, ends)
                .map(end -> Math.max(0, sentUnixNanos - end))
                .min();
    }

    /** All of them, those that left included: their counters go on if they come back. */
    Collection<Node> nodes() {
        return nodes.values();
    }

    Collection<Edge> edges() {
        return edges.values();
    }

    Set<Node> changedNodes() {
        return changedNodes;
    }

    Set<Edge> changedEdges() {
        return changedEdges;
    }

    Set<OperationCounter> changedOperations() {
        return operations.changed();
    }

    List<String> leftNodes() {
        return leftNodes;
    }

    List<Integer> leftEdges() {
        return leftEdges;
    }

    /** What changed has been told: the next delta begins. */
    void told() {
        changedNodes.forEach(Node::told);
        changedEdges.forEach(Edge::told);
        operations.told();
        changedNodes.clear();
        changedEdges.clear();
        leftNodes.clear();
        leftEdges.clear();
        ends = 0;
    }

    private void touch(Node node, long nowNanos) {
        if (!node.present) {
            changedNodes.add(node);
        }
        node.seen(nowNanos);
    }

    private Node node(String id) {
        if (!nodes.containsKey(id) && nodes.size() >= limits.nodes()) {
            forgetAbsentNodes();
        }
        return nodes.size() < limits.nodes() ? nodes.computeIfAbsent(id, Node::new) : nodes.get(id);
    }

    private void forgetAbsentNodes() {
        List<Node> absent = nodes.values().stream().filter(node -> !node.present).toList();
        for (Node node : absent) {
            operations.forget(node);
            nodes.remove(node.id);
        }
    }

    private Edge edge(EdgeKey key) {
        if (!edges.containsKey(key) && edges.size() >= limits.edges()) {
            edges.values().removeIf(edge -> !edge.present);
        }
        return edges.size() < limits.edges()
                ? edges.computeIfAbsent(key, k -> new Edge(nextIndex++, k))
                : edges.get(key);
    }
}
