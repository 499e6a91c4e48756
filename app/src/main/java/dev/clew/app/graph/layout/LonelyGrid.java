package dev.clew.app.graph.layout;

import javafx.geometry.Rectangle2D;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The nodes of each box that no edge touches: they stand in rows below the rest, instead of all in
 * the first column.
 *
 * @param nodes by box, in the order in which they are shown
 */
record LonelyGrid(Map<String, List<LayoutInput.Node>> nodes) {
    private static final double COLUMN = 132;
    private static final double ROW = 62;
    private static final int WIDEST = 4;

    /** Finds them. */
    static LonelyGrid of(LayoutInput input) {
        if (!input.boxed()) {
            return new LonelyGrid(Map.of());
        }
        var linked = new HashSet<String>();
        for (var link : input.links()) {
            linked.add(link.from());
            linked.add(link.to());
        }
        var lonely = new TreeMap<String, List<LayoutInput.Node>>();
        for (var node : input.nodes()) {
            if (node.group().isPresent() && !linked.contains(node.id())) {
                lonely.merge(
                        node.group().get(),
                        List.of(node),
                        (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
            }
        }
        return new LonelyGrid(lonely);
    }

    boolean contains(LayoutInput.Node node) {
        return node.group()
                .flatMap(group -> Optional.ofNullable(nodes.get(group)))
                .filter(group -> group.contains(node))
                .isPresent();
    }

    /** How wide a box is in which nothing else stands. */
    double width(String group) {
        var columns = Math.min(WIDEST, nodes.get(group).size());
        return columns * COLUMN - (COLUMN - widest(group));
    }

    private double widest(String group) {
        return nodes.get(group).stream().mapToDouble(LayoutInput.Node::width).max().orElse(0);
    }

    /**
     * How much height they need, the gap above included.
     *
     * @param inner how wide the box is inside its padding
     */
    double height(String group, double inner) {
        var count = nodes.getOrDefault(group, List.of()).size();
        var columns = columns(group, inner);
        return Math.ceilDiv(count, columns) * ROW;
    }

    private int columns(String group, double inner) {
        var fit = (int) ((inner + COLUMN - widest(group)) / COLUMN);
        return Math.clamp(fit, 1, Math.max(WIDEST, fit));
    }

    /**
     * Puts them into their boxes.
     *
     * @param boxes where the boxes lie
     * @param padding inside a box, at its left, right and bottom
     * @param into receives each node's place
     */
    void place(Map<String, Rectangle2D> boxes, double padding, Map<String, Rectangle2D> into) {
        nodes.forEach(
                (group, lonely) -> {
                    var box = boxes.get(group);
                    var inner = box.getWidth() - 2 * padding;
                    var columns = columns(group, inner);
                    var top = box.getMaxY() - padding - height(group, inner) + (ROW - 44);
                    for (var i = 0; i < lonely.size(); i++) {
                        var node = lonely.get(i);
                        into.put(
                                node.id(),
                                new Rectangle2D(
                                        box.getMinX() + padding + i % columns * COLUMN,
                                        top + Math.floorDiv(i, columns) * ROW,
                                        node.width(),
                                        node.height()));
                    }
                });
    }
}
