package dev.clew.app.graph;

import dev.clew.live.client.GraphFrame;

import java.util.Comparator;
import java.util.Optional;

/**
 * What makes an edge that edge and no other, in the order of a frame.
 *
 * @param from id of the caller
 * @param to id of the target
 * @param protocol http, grpc, sql or messaging
 * @param via the destination of a message
 */
public record EdgeKey(String from, String to, String protocol, Optional<String> via)
        implements Comparable<EdgeKey> {
    private static final Comparator<EdgeKey> ORDER =
            Comparator.comparing(EdgeKey::from)
                    .thenComparing(EdgeKey::to)
                    .thenComparing(EdgeKey::protocol)
                    .thenComparing(key -> key.via().orElse(""));

    static EdgeKey of(GraphFrame.EdgeRow row) {
        return new EdgeKey(row.from(), row.to(), row.protocol(), row.via());
    }

    /** Whether the caller does not wait for an answer. */
    public boolean isAsynchronous() {
        return protocol.equals("messaging");
    }

    /** Whether it begins or ends at that node. */
    public boolean touches(String nodeId) {
        return from.equals(nodeId) || to.equals(nodeId);
    }

    @Override
    public int compareTo(EdgeKey other) {
        return ORDER.compare(this, other);
    }
}
