package dev.clew.app.graph;

import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ways for edges between placed nodes: out at the right, in at the left, ports at most 9 px apart
 * and ordered by the height of the other end, so that edges of one node do not cross at once.
 */
final class Routes {
    private static final double PORT_GAP = 9;
    private static final double HEAD = 3;
    private static final double FAILING_HEAD = 5;

    private final Layout layout;
    private final Map<EdgeKey, Double> leaving = new HashMap<>();
    private final Map<EdgeKey, Double> arriving = new HashMap<>();

    /**
     * @param edges all that are drawn; those whose ends are not placed yet get no way
     */
    Routes(List<GraphContent.Edge> edges, Layout layout) {
        this.layout = layout;
        var placed = edges.stream().map(GraphContent.Edge::key).filter(this::isPlaced).toList();
        ports(placed, EdgeKey::from, EdgeKey::to, leaving);
        ports(placed, EdgeKey::to, EdgeKey::from, arriving);
    }

    private boolean isPlaced(EdgeKey key) {
        return layout.nodes().containsKey(key.from()) && layout.nodes().containsKey(key.to());
    }

    private void ports(
            List<EdgeKey> edges,
            Function<EdgeKey, String> here,
            Function<EdgeKey, String> there,
            Map<EdgeKey, Double> into) {
        edges.stream()
                .collect(Collectors.groupingBy(here))
                .forEach(
                        (id, group) -> {
                            var node = layout.nodes().get(id);
                            var sorted = new ArrayList<>(group);
                            sorted.sort(
                                    Comparator.comparingDouble((EdgeKey key) -> towards(key, there))
                                            .thenComparing(Comparator.naturalOrder()));
                            var gap =
                                    Math.min(
                                            PORT_GAP,
                                            (node.getHeight() - 16)
                                                    / Math.max(1, sorted.size() - 1));
                            for (var i = 0; i < sorted.size(); i++) {
                                var offset = (i - (sorted.size() - 1) / 2.0) * gap;
                                into.put(sorted.get(i), middle(node) + offset);
                            }
                        });
    }

    private double towards(EdgeKey key, Function<EdgeKey, String> there) {
        var bends = layout.bends().getOrDefault(key, List.of());
        if (bends.isEmpty()) {
            return middle(layout.nodes().get(there.apply(key)));
        }
        var next = there.apply(key).equals(key.to()) ? bends.getFirst() : bends.getLast();
        return next.getY();
    }

    private static double middle(Rectangle2D node) {
        return node.getMinY() + node.getHeight() / 2;
    }

    /** The way of an edge; none while one of its ends has no place. */
    Optional<Curve> of(GraphContent.Edge edge) {
        var key = edge.key();
        if (!isPlaced(key)) {
            return Optional.empty();
        }
        var from = layout.nodes().get(key.from());
        var to = layout.nodes().get(key.to());
        if (key.from().equals(key.to())) {
            return Optional.of(loop(from));
        }
        var gap = edge.health() == Health.FAILING ? FAILING_HEAD : HEAD;
        if (to.getMinX() < from.getMaxX() + 12) {
            return Optional.of(back(from, to, gap));
        }
        var stops = new ArrayList<Point2D>();
        stops.add(new Point2D(from.getMaxX(), leaving.get(key)));
        for (var bend : layout.bends().getOrDefault(key, List.of())) {
            var last = stops.getLast().getX();
            if (bend.getX() > last + 24 && bend.getX() < to.getMinX() - 36) {
                stops.add(bend);
            }
        }
        stops.add(new Point2D(to.getMinX() - gap, arriving.get(key)));
        return Optional.of(Curve.through(stops));
    }

    /** To a node in the same column or further left: out and in at the bottom, below both. */
    private static Curve back(Rectangle2D from, Rectangle2D to, double gap) {
        var start = new Point2D(from.getMinX() + from.getWidth() * 0.6, from.getMaxY());
        var end = new Point2D(to.getMinX() + to.getWidth() * 0.4, to.getMaxY() + gap);
        var depth = Math.max(from.getMaxY(), to.getMaxY()) + 48;
        return new Curve(
                List.of(
                        new Curve.Piece(
                                start,
                                new Point2D(start.getX(), depth),
                                new Point2D(end.getX(), depth),
                                end)));
    }

    /** To itself: a loop above the right corner. */
    private static Curve loop(Rectangle2D node) {
        var start = new Point2D(node.getMaxX() - 8, node.getMinY());
        var end = new Point2D(node.getMaxX() - 32, node.getMinY() - HEAD);
        return new Curve(
                List.of(new Curve.Piece(start, start.add(14, -34), end.add(-14, -34), end)));
    }
}
