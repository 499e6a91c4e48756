package dev.clew.app.graph;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What stands beside the picture: who needs a look, and all that is known of what was chosen. */
public final class InspectorModel {
    /** What was chosen, with what is known of it. */
    sealed interface Subject {
        /** Nothing, or something that has left. */
        record Nothing() implements Subject {}

        /** A node with the edges that touch it, busiest first. */
        record OfNode(
                GraphContent.Node node,
                List<GraphContent.Edge> callers,
                List<GraphContent.Edge> callees)
                implements Subject {

            /** Whether it fails though nothing that it calls does. */
            boolean errorsStartHere() {
                return node.health().isProblem()
                        && callees.stream().noneMatch(edge -> edge.health().isProblem());
            }
        }

        /** An edge. */
        record OfEdge(GraphContent.Edge edge) implements Subject {}
    }

    private final ObservableValue<List<WorstFirst.Row>> worst;
    private final ObjectBinding<Subject> subject;

    public InspectorModel(GraphModel model) {
        this.worst =
                Bindings.createObjectBinding(
                        () -> worst(model.content().get(), model.shown().get()),
                        model.content(),
                        model.shown());
        this.subject =
                Bindings.createObjectBinding(
                        () -> subject(model.content().get(), model.selection().get()),
                        model.content(),
                        model.selection());
    }

    /** Judged by all of their callers, also those that are not seen. */
    private static List<WorstFirst.Row> worst(GraphContent all, GraphContent shown) {
        var seen = shown.nodes().stream().map(GraphContent.Node::id).collect(Collectors.toSet());
        return WorstFirst.of(all).stream().filter(row -> seen.contains(row.node().id())).toList();
    }

    private static Subject subject(GraphContent content, Selection selection) {
        return switch (selection) {
            case Selection.None() -> new Subject.Nothing();
            case Selection.Node(var id) ->
                    content.node(id)
                            .<Subject>map(node -> ofNode(content, node))
                            .orElseGet(Subject.Nothing::new);
            case Selection.Edge(var key) ->
                    content.edge(key)
                            .<Subject>map(Subject.OfEdge::new)
                            .orElseGet(Subject.Nothing::new);
        };
    }

    private static Subject ofNode(GraphContent content, GraphContent.Node node) {
        var id = node.id().text();
        return new Subject.OfNode(
                node,
                busiest(content, edge -> edge.key().to().equals(id)),
                busiest(content, edge -> edge.key().from().equals(id)));
    }

    private static List<GraphContent.Edge> busiest(
            GraphContent content, Predicate<GraphContent.Edge> which) {
        return content.edges().stream()
                .filter(which)
                .sorted(
                        Comparator.comparingDouble(
                                        (GraphContent.Edge edge) -> -edge.row().requestsPerSecond())
                                .thenComparing(GraphContent.Edge::key))
                .toList();
    }

    /** The workloads that are seen, those to look at first. */
    ObservableValue<List<WorstFirst.Row>> worst() {
        return worst;
    }

    /** What was chosen. */
    ObservableValue<Subject> subject() {
        return subject;
    }
}
