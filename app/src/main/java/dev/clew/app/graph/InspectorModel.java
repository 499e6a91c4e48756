package dev.clew.app.graph;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

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
                implements Subject {}

        /** An edge. */
        record OfEdge(GraphContent.Edge edge) implements Subject {}
    }

    private final ObservableValue<List<WorstFirst.Row>> worst;
    private final ObjectBinding<Subject> subject;

    public InspectorModel(GraphModel model) {
        this.worst = model.content().map(WorstFirst::of);
        this.subject =
                Bindings.createObjectBinding(
                        () -> subject(model.content().get(), model.selection().get()),
                        model.content(),
                        model.selection());
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

    /** All workloads, those to look at first. */
    ObservableValue<List<WorstFirst.Row>> worst() {
        return worst;
    }

    /** What was chosen. */
    ObservableValue<Subject> subject() {
        return subject;
    }
}
