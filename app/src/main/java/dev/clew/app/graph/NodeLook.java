package dev.clew.app.graph;

import dev.clew.api.State;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

/** The words in and about a node. */
final class NodeLook {
    private final Texts texts;

    NodeLook(Texts texts) {
        this.texts = texts;
    }

    /** What a person calls it. */
    String name(NodeId id) {
        return switch (id.kind()) {
            case OUTSIDE -> texts.now("graph.node.outside");
            case KUBELET -> texts.now("graph.node.kubelet");
            case WORKLOAD, SERVICE, DATABASE, QUEUE, HOST -> id.name();
        };
    }

    /** The second line: rate and errors, or why there are none. */
    String figures(GraphContent.Node node) {
        return switch (node.id().kind()) {
            case WORKLOAD, SERVICE -> workload(node);
            case DATABASE -> node.id().detail().orElse("");
            case QUEUE -> texts.now("graph.node.noConsumer");
            case HOST -> node.id().detail().orElseGet(() -> texts.now("graph.node.host"));
            case OUTSIDE, KUBELET -> "";
        };
    }

    private String workload(GraphContent.Node node) {
        var row = node.row();
        return switch (node.part()) {
            case SERVING ->
                    Figures.rate(row.requestsPerSecond())
                            + " · "
                            + Figures.percent(row.errorRate());
            case CALLING -> texts.now("graph.node.callsOnly");
            case UNTRACED -> texts.now("graph.node.untraced");
            case SILENT ->
                    node.state().filter(state -> state != State.SENDING).isEmpty()
                            ? texts.now("graph.node.quiet")
                            : texts.now(stateKey(node.state().get()));
        };
    }

    /** What kind of thing it is and where, in a line. */
    String what(NodeId id) {
        return switch (id.kind()) {
            case WORKLOAD ->
                    texts.now(
                            "graph.what.workload",
                            id.detail().orElse(""),
                            id.namespace().orElse(""));
            case SERVICE -> texts.now("graph.what.service");
            case DATABASE -> texts.now("graph.what.database", id.detail().orElse("?"));
            case QUEUE -> texts.now("graph.what.queue", id.detail().orElse("?"));
            case HOST -> texts.now("graph.what.host");
            case OUTSIDE -> texts.now("graph.what.outside");
            case KUBELET -> texts.now("graph.what.kubelet");
        };
    }

    /** How the two ends of an edge speak. */
    String what(EdgeKey key) {
        return key.via()
                .map(via -> texts.now("graph.what.messages", via))
                .orElseGet(() -> texts.now("graph.what.protocol", protocol(key.protocol())));
    }

    /** A protocol as its makers write it. */
    static String protocol(String wireName) {
        return switch (wireName) {
            case "http" -> "HTTP";
            case "grpc" -> "gRPC";
            case "sql" -> "SQL";
            default -> wireName;
        };
    }

    /** The few words of a state. */
    static String stateKey(State state) {
        return "state.short." + state.wireName();
    }

    /** "checkout, shop, failing": as a screen reader says it. */
    String spoken(GraphContent.Node node) {
        return texts.now(
                "graph.node.spoken",
                name(node.id()),
                node.id().namespace().orElse(""),
                texts.now(healthKey(node.health())),
                figures(node));
    }

    /** The word for a health. */
    static String healthKey(Health health) {
        return switch (health) {
            case NEUTRAL -> "health.neutral";
            case OK -> "health.ok";
            case DEGRADED -> "health.degraded";
            case FAILING -> "health.failing";
            case IDLE -> "health.idle";
        };
    }
}
