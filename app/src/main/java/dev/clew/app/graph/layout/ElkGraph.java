package dev.clew.app.graph.layout;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.ElkUtil;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One graph in ELK's terms, and the way back. */
final class ElkGraph {
    static final double COLUMN_GAP = 84;
    private static final double ROW_GAP = 20;

    /** Where there is room, plates and curves get more of it. */
    private static final double WIDE_ROW_GAP = 46;

    private static final int SMALL = 40;

    /** Between boxes and what stands outside them; each box adds its padding to it. */
    private static final double OUTER_COLUMN_GAP = 54;

    private static final double BOX_PADDING = 16;
    private static final double BOX_TITLE = 30;

    private final LayoutInput input;
    private final LonelyGrid lonely;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> boxes = new HashMap<>();
    private final Map<String, ElkNode> nodes = new HashMap<>();
    private final Map<Object, ElkEdge> edges = new HashMap<>();

    /**
     * @param boxWidths of an earlier run, from which the height of the lonely rows follows; empty
     *     in the first
     */
    ElkGraph(LayoutInput input, LonelyGrid lonely, Map<String, Double> boxWidths) {
        this.input = input;
        this.lonely = lonely;
        options(root, OUTER_COLUMN_GAP);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        for (var node : input.nodes()) {
            var parent = input.boxed() ? node.group().map(this::box).orElse(root) : root;
            if (!lonely.contains(node)) {
                var placed = ElkGraphUtil.createNode(parent);
                placed.setDimensions(node.width(), node.height());
                nodes.put(node.id(), placed);
            }
        }
        for (var link : input.links()) {
            if (!link.from().equals(link.to())) {
                edges.put(
                        link.key(),
                        ElkGraphUtil.createSimpleEdge(
                                nodes.get(link.from()), nodes.get(link.to())));
            }
        }
        edges.values().forEach(ElkGraphUtil::updateContainment);
        boxes.forEach((group, box) -> size(group, box, boxWidths));
    }

    private ElkNode box(String group) {
        return boxes.computeIfAbsent(
                group,
                _ -> {
                    var box = ElkGraphUtil.createNode(root);
                    options(box, COLUMN_GAP);
                    return box;
                });
    }

    private void size(String group, ElkNode box, Map<String, Double> widths) {
        if (box.getChildren().isEmpty()) {
            var inner = lonely.width(group);
            box.setDimensions(
                    inner + 2 * BOX_PADDING,
                    BOX_TITLE + lonely.height(group, inner) - ROW_GAP + BOX_PADDING);
            return;
        }
        var inner = widths.getOrDefault(group, 0.0) - 2 * BOX_PADDING;
        var rows = lonely.nodes().containsKey(group) ? lonely.height(group, inner) : 0;
        box.setProperty(
                CoreOptions.PADDING,
                new ElkPadding(BOX_TITLE, BOX_PADDING, BOX_PADDING + rows, BOX_PADDING));
    }

    private void options(ElkNode graph, double columnGap) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        graph.setProperty(
                CoreOptions.SPACING_NODE_NODE,
                input.nodes().size() <= SMALL ? WIDE_ROW_GAP : ROW_GAP);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, columnGap);
        graph.setProperty(
                LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.LINEAR_SEGMENTS);
        // The same graph gets the same places on every machine.
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
    }

    ElkNode root() {
        return root;
    }

    /** Starts from earlier places instead of from nothing. */
    void keepTo(Layout before) {
        EarlierPlaces.tell(root, boxes, nodes, input, before);
    }

    /** After a run: how wide each box has become. */
    Map<String, Double> boxWidths() {
        var widths = new HashMap<String, Double>();
        boxes.forEach((group, box) -> widths.put(group, box.getWidth()));
        return widths;
    }

    /** After a run: where everything lies. */
    Layout result() {
        var frames = new HashMap<String, Rectangle2D>();
        boxes.forEach((group, box) -> frames.put(group, rectangle(box)));
        var places = new HashMap<String, Rectangle2D>();
        nodes.forEach((id, node) -> places.put(id, rectangle(node)));
        lonely.place(frames, BOX_PADDING, places);
        var bends = new HashMap<Object, List<Point2D>>();
        edges.forEach((key, edge) -> bends.put(key, bends(edge)));
        return new Layout(Map.copyOf(places), Map.copyOf(frames), Map.copyOf(bends));
    }

    private static Rectangle2D rectangle(ElkNode node) {
        var corner = ElkUtil.absolutePosition(node);
        return new Rectangle2D(corner.x, corner.y, node.getWidth(), node.getHeight());
    }

    private static List<Point2D> bends(ElkEdge edge) {
        if (edge.getSections().isEmpty()) {
            return List.of();
        }
        var home = edge.getContainingNode();
        var shift = home.getParent() == null ? new KVector() : ElkUtil.absolutePosition(home);
        return edge.getSections().getFirst().getBendPoints().stream()
                .map(bend -> new Point2D(bend.getX() + shift.x, bend.getY() + shift.y))
                .toList();
    }
}
