package dev.clew.live.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.access.Caller;
import dev.clew.api.grpc.live.Edge;
import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.Node;
import dev.clew.api.grpc.live.Operation;
import dev.clew.api.grpc.live.OperationIncrement;
import dev.clew.api.grpc.live.Slice;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a caller sees who may see the namespace {@code mine} alone. */
class ViewTest {
    private final Set<String> visible = new HashSet<>(Set.of("mine"));
    private final View view = new View(new Namespaces(visible));

    @Test
    void workloads_elsewhere_are_one_node_and_what_only_they_touch_is_not_told() {
        GraphDelta seen =
                view.of(
                                snapshot(
                                        edge(0, "mine/Deployment/a", "theirs/Deployment/x"),
                                        edge(1, "mine/Deployment/a", "db:h2/mine"),
                                        edge(2, "theirs/Deployment/x", "theirs/Deployment/y"),
                                        edge(3, "theirs/Deployment/y", "db:h2/theirs"),
                                        edge(4, "outside", "mine/Deployment/a")))
                        .orElseThrow();

        assertThat(seen.getEdgesList())
                .extracting(edge -> edge.getFrom() + " → " + edge.getTo())
                .containsExactly(
                        "mine/Deployment/a → no access",
                        "mine/Deployment/a → db:h2/mine",
                        "outside → mine/Deployment/a");
        assertThat(seen.getNodesList())
                .extracting(Node::getId)
                .containsExactlyInAnyOrder("mine/Deployment/a", "db:h2/mine", "outside");
        assertThat(seen.getHistory(0).getEdgesList())
                .extracting(EdgeIncrement::getIndex)
                .containsExactly(0, 1, 4);
    }

    @Test
    void operations_of_workloads_elsewhere_are_not_told_nor_their_past() {
        GraphDelta all =
                snapshot(edge(0, "theirs/Deployment/x", "mine/Deployment/a")).toBuilder()
                        .addOperations(operation(0, "mine/Deployment/a"))
                        .addOperations(operation(1, "theirs/Deployment/x"))
                        .addHistory(
                                Slice.newBuilder().addOperations(past(0)).addOperations(past(1)))
                        .build();

        GraphDelta seen = view.of(all).orElseThrow();

        assertThat(seen.getOperationsList())
                .extracting(Operation::getNodeId)
                .containsExactly("mine/Deployment/a");
        assertThat(seen.getHistory(1).getOperationsList())
                .extracting(OperationIncrement::getIndex)
                .containsExactly(0);
    }

    @Test
    void a_right_that_is_taken_away_begins_the_stream_again() {
        GraphDelta delta = snapshot(edge(0, "mine/Deployment/a", "mine/Deployment/b"));
        assertThat(view.of(delta)).isPresent();

        visible.clear();

        GraphDelta next = delta.toBuilder().setSnapshot(false).build();
        assertThat(view.of(next)).as("a snapshot is needed").isEmpty();
        assertThat(view.of(delta).orElseThrow().getNodesList()).isEmpty();
    }

    @Test
    void who_may_see_all_namespaces_sees_every_message_as_it_is() {
        visible.add("");
        GraphDelta delta = snapshot(edge(0, "service:x", "db:h2/y"));

        assertThat(view.of(delta)).containsSame(delta);
    }

    private static GraphDelta snapshot(Edge... edges) {
        var delta = GraphDelta.newBuilder().setSnapshot(true);
        var slice = Slice.newBuilder();
        Set<String> nodes = new HashSet<>();
        for (Edge edge : edges) {
            delta.addEdges(edge);
            nodes.addAll(List.of(edge.getFrom(), edge.getTo()));
            slice.addEdges(EdgeIncrement.newBuilder().setIndex(edge.getIndex()));
        }
        nodes.forEach(node -> delta.addNodes(Node.newBuilder().setId(node)));
        return delta.addHistory(slice).build();
    }

    private static Operation operation(int index, String node) {
        return Operation.newBuilder().setIndex(index).setNodeId(node).setName("GET").build();
    }

    private static OperationIncrement past(int index) {
        return OperationIncrement.newBuilder().setIndex(index).setRequests(1).build();
    }

    private static Edge edge(int index, String from, String to) {
        return Edge.newBuilder().setIndex(index).setFrom(from).setTo(to).build();
    }

    private record Namespaces(Set<String> visible) implements Caller {
        @Override
        public String name() {
            return "somebody";
        }

        @Override
        public boolean maySee(String namespace) {
            return visible.contains(namespace);
        }
    }
}
