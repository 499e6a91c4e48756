package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Everything that is painted, with its place in pixels at 100 %: made anew when figures, places or
 * the choice of labels change, asked by whoever looks for what lies under the mouse.
 *
 * @param content what it shows
 * @param layout where nodes and boxes lie
 * @param curves ways of the edges that are drawn, in the order of drawing
 * @param plates figures on edges; none overlaps a node, a box's border or another
 * @param shares where on its way each plate lies, for the next drawing
 */
record Drawing(
        GraphContent content,
        Layout layout,
        Map<EdgeKey, Curve> curves,
        List<Plate> plates,
        Map<EdgeKey, Double> shares) {
    private static final int ALL_UP_TO = 40;
    private static final int WORST_OR_BUSIEST = 10;
    private static final double REACH = 6;

    /** Nothing. */
    static Drawing empty(GraphContent content) {
        return new Drawing(content, Layout.EMPTY, Map.of(), List.of(), Map.of());
    }

    /**
     * Draws.
     *
     * @param labels which edges carry figures
     * @param focused an edge whose figures are shown in any case
     * @param before the drawing before this, whose plates stay where they can
     * @param width of a plate's line in pixels
     */
    static Drawing of(
            GraphContent content,
            Layout layout,
            Labels labels,
            Optional<EdgeKey> focused,
            Map<EdgeKey, Double> before,
            ToDoubleFunction<Plate.Line> width) {
        var curves = curves(content, layout);
        var places = new PlatePlaces(obstacles(layout), curves, before);
        var plates = new ArrayList<Plate>();
        for (var edge : labelled(content, labels, focused)) {
            var lines = PlateLines.of(edge);
            if (curves.containsKey(edge.key()) && !lines.isEmpty()) {
                var size = size(lines, width);
                places.take(edge.key(), size)
                        .ifPresent(
                                place ->
                                        plates.add(
                                                new Plate(
                                                        edge.key(), place, lines, edge.health())));
            }
        }
        return new Drawing(content, layout, curves, List.copyOf(plates), places.chosen());
    }

    /** Nodes, boxes and edges alone: what can be drawn anew for each frame of a movement. */
    static Drawing bare(GraphContent content, Layout layout) {
        return new Drawing(content, layout, curves(content, layout), List.of(), Map.of());
    }

    private static Map<EdgeKey, Curve> curves(GraphContent content, Layout layout) {
        var routes = new Routes(content.edges(), layout);
        var curves = new LinkedHashMap<EdgeKey, Curve>();
        for (var edge : content.edges()) {
            routes.of(edge).ifPresent(curve -> curves.put(edge.key(), curve));
        }
        return curves;
    }

    /** The same without some nodes and edges, and without boxes and figures. */
    Drawing without(Set<String> nodes, Set<EdgeKey> edges) {
        var rest = new LinkedHashMap<>(curves);
        rest.keySet().removeAll(edges);
        return new Drawing(
                new GraphContent(
                        content.frame(),
                        content.nodes().stream()
                                .filter(node -> !nodes.contains(node.id().text()))
                                .toList(),
                        content.edges().stream()
                                .filter(edge -> !edges.contains(edge.key()))
                                .toList()),
                new Layout(layout.nodes(), Map.of(), Map.of()),
                rest,
                List.of(),
                Map.of());
    }

    private static Dimension2D size(List<Plate.Line> lines, ToDoubleFunction<Plate.Line> width) {
        var widest = lines.stream().mapToDouble(width).max().orElse(0);
        return new Dimension2D(
                Math.ceil(widest) + 2 * Plate.PADDING_X,
                lines.size() * Plate.LINE_HEIGHT + 2 * Plate.PADDING_Y);
    }

    private static List<Rectangle2D> obstacles(Layout layout) {
        var obstacles = new ArrayList<Rectangle2D>();
        layout.nodes().values().forEach(node -> obstacles.add(PlatePlaces.clearOf(node)));
        for (var box : layout.boxes().values()) {
            obstacles.add(new Rectangle2D(box.getMinX(), box.getMinY(), box.getWidth(), 24));
            obstacles.add(new Rectangle2D(box.getMinX(), box.getMaxY() - 1, box.getWidth(), 2));
            obstacles.add(new Rectangle2D(box.getMinX() - 1, box.getMinY(), 2, box.getHeight()));
            obstacles.add(new Rectangle2D(box.getMaxX() - 1, box.getMinY(), 2, box.getHeight()));
        }
        return obstacles;
    }

    /** Worst first, so that they get the best places. */
    private static List<GraphContent.Edge> labelled(
            GraphContent content, Labels labels, Optional<EdgeKey> focused) {
        var worst =
                content.edges().stream()
                        .filter(edge -> !edge.ghost())
                        .sorted(
                                Comparator.comparing(GraphContent.Edge::health)
                                        .reversed()
                                        .thenComparing(
                                                edge -> edge.row().requestsPerSecond(),
                                                Comparator.reverseOrder())
                                        .thenComparing(GraphContent.Edge::key))
                        .toList();
        var limit = worst.size() <= ALL_UP_TO ? ALL_UP_TO : WORST_OR_BUSIEST;
        var chosen =
                switch (labels) {
                    case ALL -> worst.stream().limit(limit).toList();
                    case PROBLEMS ->
                            worst.stream()
                                    .filter(edge -> edge.health().isProblem())
                                    .limit(limit)
                                    .toList();
                    case NONE -> List.<GraphContent.Edge>of();
                };
        var all = new ArrayList<>(chosen);
        focused.flatMap(content::edge).filter(edge -> !all.contains(edge)).ifPresent(all::addFirst);
        return all;
    }

    /** The node at that point. */
    Optional<String> nodeAt(Point2D point) {
        return layout.nodes().entrySet().stream()
                .filter(entry -> entry.getValue().contains(point))
                .map(Map.Entry::getKey)
                .filter(id -> content.node(id).isPresent())
                .findFirst();
    }

    /** The edge whose plate lies at that point, or that passes within 6 px of it. */
    Optional<EdgeKey> edgeAt(Point2D point) {
        return plates.stream()
                .filter(plate -> plate.place().contains(point))
                .map(Plate::key)
                .findFirst()
                .or(
                        () ->
                                curves.entrySet().stream()
                                        .filter(entry -> entry.getValue().distance(point) <= REACH)
                                        .min(
                                                Comparator.comparingDouble(
                                                        entry -> entry.getValue().distance(point)))
                                        .map(Map.Entry::getKey));
    }

    /** The node, or the edge at its ends, as neighbours of a node: what lights up with it. */
    Set<EdgeKey> edgesOf(String nodeId) {
        var edges = new HashSet<EdgeKey>();
        curves.keySet().stream().filter(key -> key.touches(nodeId)).forEach(edges::add);
        return edges;
    }
}
