package dev.clew.app.graph;

import java.util.Optional;

/** Keys of the edges that {@link Frames} makes. */
final class EdgeKeys {
    private EdgeKeys() {}

    static EdgeKey call(String from, String to) {
        return new EdgeKey(from, to, "http", Optional.empty());
    }
}
