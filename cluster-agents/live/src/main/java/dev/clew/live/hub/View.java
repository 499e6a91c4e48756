package dev.clew.live.hub;

import dev.clew.api.access.Caller;
import dev.clew.api.grpc.live.Edge;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.Node;
import dev.clew.api.grpc.live.Operation;
import dev.clew.api.grpc.live.Slice;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The graph as one caller may see it: workloads of namespaces in which it may not {@code get pods}
 * are all one node {@link #NO_ACCESS}, which bears no counts of its own. What is no workload
 * (databases, hosts, queues, services) shows only beside a workload that the caller may see.
 *
 * <p>Whoever may see all namespaces gets every message as it is. For one stream and one thread; may
 * block for a question to the API server.
 */
final class View {
    /** The node that stands for all that the caller may not see. */
    static final String NO_ACCESS = "no access";

    /** "All namespaces" in a SubjectAccessReview. */
    private static final String EVERYWHERE = "";

    private static final Set<String> NOBODYS = Set.of("outside", "kubelet");

    private final Caller caller;
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Set<Integer> shownEdges = new HashSet<>();
    private final Set<Integer> shownOperations = new HashSet<>();
    private final Set<String> shownPeers = new HashSet<>();

    View(Caller caller) {
        this.caller = caller;
    }

    /**
     * What the caller may see of a message.
     *
     * @return empty if rights have changed, so that the stream has to begin again with a snapshot
     */
    Optional<GraphDelta> of(GraphDelta delta) {
        if (delta.getSnapshot()) {
            decided.clear();
            shownEdges.clear();
            shownOperations.clear();
            shownPeers.clear();
        }
        boolean everywhere = caller.maySee(EVERYWHERE);
        if (decidedOtherwise(EVERYWHERE, everywhere)) {
            return Optional.empty();
        }
        if (everywhere) {
            return Optional.of(delta);
        }
        for (Node node : delta.getNodesList()) {
            String namespace = namespace(node.getId());
            if (!namespace.isEmpty() && decidedOtherwise(namespace, caller.maySee(namespace))) {
                return Optional.empty();
            }
        }
        return Optional.of(filtered(delta));
    }

    private GraphDelta filtered(GraphDelta delta) {
        var filtered =
                delta.toBuilder()
                        .clearNodes()
                        .clearEdges()
                        .clearOperations()
                        .clearRemovedNodes()
                        .clearHistory();
        for (Edge edge : delta.getEdgesList()) {
            if (maySee(edge.getFrom()) || maySee(edge.getTo())) {
                shownEdges.add(edge.getIndex());
                filtered.addEdges(
                        edge.toBuilder().setFrom(shown(edge.getFrom())).setTo(shown(edge.getTo())));
            }
        }
        delta.getNodesList().stream()
                .filter(node -> isShown(node.getId()))
                .forEach(filtered::addNodes);
        for (Operation operation : delta.getOperationsList()) {
            if (isShown(operation.getNodeId())) {
                shownOperations.add(operation.getIndex());
                filtered.addOperations(operation);
            }
        }
        delta.getRemovedNodesList().stream()
                .filter(this::isShown)
                .forEach(filtered::addRemovedNodes);
        delta.getHistoryList().forEach(slice -> filtered.addHistory(filtered(slice)));
        return filtered.build();
    }

    private Slice filtered(Slice slice) {
        var filtered = slice.toBuilder().clearNodes().clearEdges().clearOperations();
        slice.getNodesList().stream()
                .filter(node -> isShown(node.getId()))
                .forEach(filtered::addNodes);
        slice.getEdgesList().stream()
                .filter(edge -> shownEdges.contains(edge.getIndex()))
                .forEach(filtered::addEdges);
        slice.getOperationsList().stream()
                .filter(operation -> shownOperations.contains(operation.getIndex()))
                .forEach(filtered::addOperations);
        return filtered.build();
    }

    /** The id under which an end of a shown edge is told. */
    private String shown(String node) {
        boolean workload = !namespace(node).isEmpty();
        if (!workload) {
            shownPeers.add(node);
        }
        return !workload || maySee(node) ? node : NO_ACCESS;
    }

    private boolean isShown(String node) {
        return maySee(node) || shownPeers.contains(node) || NOBODYS.contains(node);
    }

    private boolean maySee(String node) {
        String namespace = namespace(node);
        return !namespace.isEmpty() && decided.computeIfAbsent(namespace, n -> caller.maySee(n));
    }

    private boolean decidedOtherwise(String namespace, boolean now) {
        Boolean before = decided.putIfAbsent(namespace, now);
        return before != null && before != now;
    }

    /** The namespace of a workload's node, NAMESPACE/KIND/NAME; "" for any other node. */
    private static String namespace(String node) {
        String[] parts = node.split("/", -1);
        return parts.length == 3 && parts[0].indexOf(':') < 0 ? parts[0] : "";
    }
}
