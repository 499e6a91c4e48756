package dev.clew.app.graph;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which part of the graph a person wants to see: a value, applied as a function from the whole to
 * the part, so that picture, table, list and search agree. Its filters are applied in the order of
 * {@link Filter}.
 *
 * @param onlyProblems whether only failing and degraded nodes and edges are seen, with what leads
 *     to them
 * @param hidden ids of nodes that are left out one by one
 * @param focus a node whose surroundings alone are seen
 */
public record GraphView(boolean onlyProblems, Set<String> hidden, Optional<Focus> focus) {
    /** How far a focus may reach. */
    public static final int MOST_HOPS = 3;

    /** All of it. */
    public static final GraphView ALL = new GraphView(false, Set.of(), Optional.empty());

    /** What can leave a node out. */
    public enum Filter {
        HIDDEN,
        FOCUS,
        PROBLEMS
    }

    /**
     * A node and how far around it one sees.
     *
     * @param hops edges away, in either direction, 1 to {@value #MOST_HOPS}
     */
    public record Focus(String node, int hops) {
        public Focus {
            if (hops < 1 || hops > MOST_HOPS) {
                throw new IllegalArgumentException("1 to " + MOST_HOPS + " hops, not " + hops);
            }
        }
    }

    public GraphView {
        hidden = Set.copyOf(hidden);
    }

    /** The part that is seen; the whole itself when nothing is left out on purpose. */
    public GraphContent of(GraphContent all) {
        var seen = all;
        for (var filter : Filter.values()) {
            seen = apply(filter, seen);
        }
        return seen;
    }

    private GraphContent apply(Filter filter, GraphContent content) {
        return switch (filter) {
            case HIDDEN ->
                    hidden.isEmpty()
                            ? content
                            : part(
                                    content,
                                    id -> !hidden.contains(id),
                                    edge -> !touchesHidden(edge.key()));
            case FOCUS -> focus.map(around -> near(content, around)).orElse(content);
            case PROBLEMS -> onlyProblems ? problems(content) : content;
        };
    }

    private boolean touchesHidden(EdgeKey key) {
        return hidden.contains(key.from()) || hidden.contains(key.to());
    }

    private static GraphContent part(
            GraphContent content, Predicate<String> nodes, Predicate<GraphContent.Edge> edges) {
        return new GraphContent(
                content.frame(),
                content.nodes().stream().filter(node -> nodes.test(node.id().text())).toList(),
                content.edges().stream().filter(edges).toList());
    }

    private static GraphContent near(GraphContent content, Focus around) {
        var near = new HashSet<String>();
        if (content.node(around.node()).isPresent()) {
            near.add(around.node());
        }
        for (var hop = 0; hop < around.hops(); hop++) {
            var before = Set.copyOf(near);
            for (var edge : content.edges()) {
                var key = edge.key();
                if (before.contains(key.from()) || before.contains(key.to())) {
                    near.add(key.from());
                    near.add(key.to());
                }
            }
        }
        return part(
                content,
                near::contains,
                edge -> near.contains(edge.key().from()) && near.contains(edge.key().to()));
    }

    /** A ghost carries no request any more, so no error came that way. */
    private static GraphContent problems(GraphContent content) {
        var living = content.edges().stream().filter(edge -> !edge.ghost()).toList();
        var bad = living.stream().filter(edge -> edge.health().isProblem()).toList();
        var troubled =
                Stream.concat(
                        content.nodes().stream()
                                .filter(node -> node.health().isProblem())
                                .map(node -> node.id().text()),
                        bad.stream().map(edge -> edge.key().from()));
        var leading = reaching(living, troubled.collect(Collectors.toSet()));
        var seen = new HashSet<>(leading);
        bad.forEach(edge -> seen.add(edge.key().to()));
        return part(
                content,
                seen::contains,
                edge ->
                        !edge.ghost()
                                && (edge.health().isProblem()
                                        || leading.contains(edge.key().to())));
    }

    /** Those nodes and all from which an edge leads to them: the paths from the entries. */
    private static Set<String> reaching(List<GraphContent.Edge> edges, Set<String> targets) {
        var callers =
                edges.stream()
                        .collect(
                                Collectors.groupingBy(
                                        edge -> edge.key().to(),
                                        Collectors.mapping(
                                                edge -> edge.key().from(), Collectors.toSet())));
        var reaching = new HashSet<>(targets);
        var open = new ArrayDeque<>(targets);
        while (!open.isEmpty()) {
            for (var caller : callers.getOrDefault(open.remove(), Set.of())) {
                if (reaching.add(caller)) {
                    open.add(caller);
                }
            }
        }
        return reaching;
    }

    /**
     * The first filter that leaves a node out.
     *
     * @param all in which the node is
     * @return empty if it is seen, or not in the graph at all
     */
    public Optional<Filter> leavesOut(GraphContent all, String node) {
        var seen = all;
        for (var filter : Filter.values()) {
            var fewer = apply(filter, seen);
            if (seen.node(node).isPresent() && fewer.node(node).isEmpty()) {
                return Optional.of(filter);
            }
            seen = fewer;
        }
        return Optional.empty();
    }

    /** Whether nothing is left out on purpose. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** The same without one of its filters. */
    public GraphView without(Filter filter) {
        return switch (filter) {
            case HIDDEN -> new GraphView(onlyProblems, Set.of(), focus);
            case FOCUS -> new GraphView(onlyProblems, hidden, Optional.empty());
            case PROBLEMS -> new GraphView(false, hidden, focus);
        };
    }

    /** The same with only problems, or with the rest again. */
    public GraphView withOnlyProblems(boolean only) {
        return new GraphView(only, hidden, focus);
    }

    /** The same with one node less. */
    public GraphView hiding(String node) {
        return new GraphView(
                onlyProblems,
                Stream.concat(hidden.stream(), Stream.of(node)).collect(Collectors.toSet()),
                focus);
    }

    /**
     * The same around one node.
     *
     * @param hops 1 to {@value #MOST_HOPS}
     */
    public GraphView focusedOn(String node, int hops) {
        return new GraphView(onlyProblems, hidden, Optional.of(new Focus(node, hops)));
    }
}
