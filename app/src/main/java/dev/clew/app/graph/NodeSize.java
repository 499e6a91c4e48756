package dev.clew.app.graph;

import dev.clew.app.graph.layout.LayoutInput;

/** How large a node is drawn, by its kind and the length of its name. */
final class NodeSize {
    private static final double WIDTH = 106;
    private static final double WIDEST = 122;
    private static final double HEIGHT = 44;
    private static final double PILL_WIDTH = 60;
    private static final double PILL_HEIGHT = 30;
    private static final double CYLINDER_HEIGHT = 52;

    /** Of the name's font; an estimate, so that no toolkit is needed. Longer names are elided. */
    private static final double CHARACTER = 6.9;

    private NodeSize() {}

    static LayoutInput.Node of(GraphContent.Node node) {
        var id = node.id();
        var width = Math.clamp(id.name().length() * CHARACTER + 18, WIDTH, WIDEST);
        return switch (id.kind()) {
            case OUTSIDE, KUBELET -> sized(node, PILL_WIDTH, PILL_HEIGHT);
            case DATABASE -> sized(node, width, CYLINDER_HEIGHT);
            case QUEUE -> sized(node, WIDEST, HEIGHT);
            case WORKLOAD, SERVICE, HOST -> sized(node, width, HEIGHT);
        };
    }

    private static LayoutInput.Node sized(GraphContent.Node node, double width, double height) {
        return new LayoutInput.Node(node.id().text(), width, height, node.id().namespace());
    }
}
