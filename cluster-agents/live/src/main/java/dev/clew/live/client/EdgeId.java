package dev.clew.live.client;

import java.util.Comparator;

/**
 * What makes an edge.
 *
 * @param via the destination of a message edge between workloads, else ""
 */
public record EdgeId(String from, String to, String protocol, String via)
        implements Comparable<EdgeId> {
    private static final Comparator<EdgeId> ORDER =
            Comparator.comparing(EdgeId::from)
                    .thenComparing(EdgeId::to)
                    .thenComparing(EdgeId::protocol)
                    .thenComparing(EdgeId::via);

    @Override
    public int compareTo(EdgeId other) {
        return ORDER.compare(this, other);
    }
}
