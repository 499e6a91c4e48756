package dev.clew.app.graph;

/** What is chosen or pointed at, in the picture and its table alike. */
public sealed interface Selection {
    /** Nothing. */
    record None() implements Selection {}

    /** A node by its id. */
    record Node(String id) implements Selection {}

    /** An edge. */
    record Edge(EdgeKey key) implements Selection {}

    /** Whether it is that node. */
    default boolean isNode(String id) {
        return this instanceof Node node && node.id().equals(id);
    }

    /** Whether it is that edge. */
    default boolean isEdge(EdgeKey key) {
        return this instanceof Edge edge && edge.key().equals(key);
    }
}
