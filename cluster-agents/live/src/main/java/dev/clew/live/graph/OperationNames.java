package dev.clew.live.graph;

import dev.clew.live.graph.Peer.Queue;

/**
 * What a server's or consumer's span says it was asked for: the low-cardinality attributes of the
 * semantic conventions alone. Never a path, and never the span's own name, which is the whole path
 * where Flask knows no route (node-python-agents.md 3).
 */
final class OperationNames {
    /** What names nothing of the kind, and what no room is left for. */
    static final String OTHER = "other";

    /** No convention bounds a name's length, and thousands of names are remembered. */
    private static final int LONGEST = 300;

    private OperationNames() {}

    /** METHOD ROUTE or METHOD of an HTTP server's span; SERVICE/METHOD of another's. */
    static String ofServer(Span span) {
        return bounded(span.has("rpc.system.name") ? rpc(span) : http(span));
    }

    /** Receiving and processing a message are one delivery, so they are one operation. */
    static String ofConsumer(Queue queue) {
        // A temporary destination's name means nothing beyond a connection.
        return bounded("process " + (queue.temporary() ? "(temporary)" : queue.destination()));
    }

    private static String http(Span span) {
        String method = span.attribute("http.request.method");
        String route = span.attribute("http.route");
        return method.isEmpty() || route.isEmpty() ? method : method + " " + route;
    }

    /** Today's rpc.method holds the service's name, the one before did not (java-agent.md 2). */
    private static String rpc(Span span) {
        String service = span.attribute("rpc.service");
        String method = span.attribute("rpc.method");
        boolean whole = service.isEmpty() || method.startsWith(service + "/");
        return whole || method.isEmpty() ? method : service + "/" + method;
    }

    private static String bounded(String name) {
        if (name.isEmpty()) {
            return OTHER;
        }
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
