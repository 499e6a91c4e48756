package dev.clew.app.graph.layout;

import java.util.List;
import java.util.Optional;

/**
 * What has to be placed.
 *
 * @param nodes each once
 * @param links between nodes of {@code nodes}; two with the same ends are drawn apart
 * @param boxed whether the nodes of a group are kept together in a box
 */
public record LayoutInput(List<Node> nodes, List<Link> links, boolean boxed) {
    /** Two nodes and an edge: laid out once before it matters, it loads and verifies ELK's jars. */
    public static final LayoutInput SMALLEST =
            new LayoutInput(
                    List.of(
                            new Node("a", 1, 1, Optional.of("box")),
                            new Node("b", 1, 1, Optional.empty())),
                    List.of(new Link("ab", "a", "b")),
                    true);

    /**
     * A node.
     *
     * @param width in pixels at 100 %
     * @param height in pixels at 100 %
     * @param group whose box it lies in
     */
    public record Node(String id, double width, double height, Optional<String> group) {}

    /**
     * An edge.
     *
     * @param key names it among the others
     * @param from id of the node at whose right it leaves
     * @param to id of the node at whose left it arrives
     */
    public record Link(Object key, String from, String to) {}
}
