package dev.clew.live.graph;

import dev.clew.api.grpc.addresses.Address;
import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.live.Edge;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.Ledger;
import dev.clew.api.grpc.live.Node;
import dev.clew.api.grpc.live.Operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An engine, its clock and what it said, in the words of the tests. The epoch began a minute ago,
 * and the cluster has workloads {@code a} to {@code e} at 10.0.0.1 to 10.0.0.5 with Services of the
 * same names, and the Service {@code several} over b and c at 10.96.0.9.
 */
final class Running {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Graph graph;
    private long nowMillis;

    private Running(Limits limits) {
        graph = new Graph("epoch", limits, nanos(), unix());
        graph.learn(cluster(), nanos());
    }

    static Running hub() {
        return hub(Limits.defaults());
    }

    static Running hub(Limits limits) {
        var hub = justStarted(limits);
        hub.after(Duration.ofMinutes(1));
        return hub;
    }

    static Running justStarted(Limits limits) {
        return new Running(limits);
    }

    /** Spans of one export request arrive. */
    Running gets(Traces.Sent... spans) {
        return gets(Traces.batch(spans));
    }

    Running gets(Batch batch) {
        graph.apply(batch, nanos());
        return this;
    }

    /** Time goes by. */
    Running after(Duration time) {
        nowMillis += time.toMillis();
        graph.advance(nanos());
        return this;
    }

    Running afterTheWait() {
        return after(Duration.ofSeconds(10));
    }

    Running learns(AddressChange change) {
        graph.learn(change, nanos());
        return this;
    }

    GraphDelta difference() {
        return graph.difference(nanos(), unix());
    }

    GraphDelta everything() {
        difference();
        return graph.everything(nanos(), unix());
    }

    /** Edges as "from → to [via] requests/errors", in a fixed order; workloads by their names. */
    Map<String, String> edges() {
        Map<String, String> edges = new TreeMap<>();
        for (Edge edge : everything().getEdgesList()) {
            String via = edge.getVia().isEmpty() ? "" : " via " + edge.getVia();
            edges.merge(
                    shortId(edge.getFrom()) + " → " + shortId(edge.getTo()) + via,
                    edge.getRequests() + "/" + edge.getErrors(),
                    (x, y) -> x + " and " + y);
        }
        return edges;
    }

    /** Nodes with requests as "requests/errors"; workloads by their names. */
    Map<String, String> nodes() {
        Map<String, String> nodes = new TreeMap<>();
        for (Node node : everything().getNodesList()) {
            if (node.getRequests() > 0) {
                nodes.put(shortId(node.getId()), node.getRequests() + "/" + node.getErrors());
            }
        }
        return nodes;
    }

    /** Operations as "node: name" → "requests/errors"; workloads by their names. */
    Map<String, String> operations() {
        Map<String, String> operations = new TreeMap<>();
        for (Operation operation : everything().getOperationsList()) {
            operations.put(
                    shortId(operation.getNodeId()) + ": " + operation.getName(),
                    operation.getRequests() + "/" + operation.getErrors());
        }
        return operations;
    }

    /** The sums of each node's operations, written as {@link #nodes}. */
    Map<String, String> sumsOfOperations() {
        Map<String, long[]> sums = new TreeMap<>();
        for (Operation operation : everything().getOperationsList()) {
            long[] sum = sums.computeIfAbsent(shortId(operation.getNodeId()), id -> new long[2]);
            sum[0] += operation.getRequests();
            sum[1] += operation.getErrors();
        }
        Map<String, String> written = new TreeMap<>();
        sums.forEach((id, sum) -> written.put(id, sum[0] + "/" + sum[1]));
        return written;
    }

    Optional<Edge> edge(String from, String to) {
        return everything().getEdgesList().stream()
                .filter(edge -> shortId(edge.getFrom()).equals(from))
                .filter(edge -> shortId(edge.getTo()).equals(to))
                .findFirst();
    }

    Ledger ledger() {
        return everything().getLedger();
    }

    Graph graph() {
        return graph;
    }

    private long nanos() {
        return nowMillis * NANOS_PER_MILLI;
    }

    private long unix() {
        return Traces.START_UNIX_NANOS + nanos();
    }

    private static String shortId(String id) {
        return id.replace("shop/Deployment/", "");
    }

    private static AddressChange cluster() {
        var change = AddressChange.newBuilder().setSnapshot(true);
        int ip = 1;
        for (String name : "a b c d e".split(" ")) {
            String node = "shop/Deployment/" + name;
            change.addAddresses(address("10.0.0." + ip, node));
            change.addAddresses(address("10.96.0." + ip++, node));
            change.addAddresses(address(name + ".shop", node));
        }
        change.addAddresses(address("10.96.0.9", "service:shop/several"));
        change.addAddresses(address("several.shop", "service:shop/several"));
        change.addAddresses(address("b.other", "other/Deployment/b"));
        return change.build();
    }

    private static Address address(String key, String node) {
        return Address.newBuilder().setKey(key).setNodeId(node).build();
    }
}
