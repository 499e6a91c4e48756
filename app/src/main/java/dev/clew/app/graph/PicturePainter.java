package dev.clew.app.graph;

import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Token;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Paints a whole drawing from back to front: boxes, edges, nodes, plates, rings. */
final class PicturePainter {
    /** Outlines, rings, glyphs and arrow heads reach that far beyond what they belong to. */
    private static final double RIM = 24;

    /**
     * What stands out at the moment.
     *
     * @param hovered what the mouse points at
     * @param selected what was chosen
     * @param found ids of the nodes that match what is looked for
     * @param pinned ids of the nodes that a person has put somewhere
     */
    record Marks(Selection hovered, Selection selected, Set<String> found, Set<String> pinned) {
        /** Nothing stands out: the picture for a file. */
        static final Marks NONE =
                new Marks(new Selection.None(), new Selection.None(), Set.of(), Set.of());

        private boolean strengthen(EdgeKey key) {
            return strengthens(hovered, key) || strengthens(selected, key);
        }

        private static boolean strengthens(Selection chosen, EdgeKey key) {
            return switch (chosen) {
                case Selection.None() -> false;
                case Selection.Node(var id) -> key.touches(id);
                case Selection.Edge(var other) -> other.equals(key);
            };
        }
    }

    private final NodePainter nodes;
    private final EdgePainter edges = new EdgePainter();
    private final PlatePainter plates;
    private final BoxPainter boxes;

    PicturePainter(NodeLook look, PlatePainter plates, TextRuler ruler, Texts texts) {
        this.nodes = new NodePainter(look, ruler);
        this.plates = plates;
        this.boxes = new BoxPainter(texts, ruler);
    }

    /**
     * Paints.
     *
     * @param workloads how many each namespace has in all of the graph
     * @param withPlates whether figures on edges can be read at this zoom
     * @param seen what lies outside of it is passed over
     */
    void paint(
            Brush brush,
            Drawing drawing,
            Marks marks,
            Map<String, Integer> workloads,
            boolean withPlates,
            Rectangle2D seen) {
        boxes(brush, drawing, workloads);
        // What stands out lies over the rest.
        edges(brush, drawing, marks, false, seen);
        edges(brush, drawing, marks, true, seen);
        nodes(brush, drawing, marks, seen);
        if (withPlates) {
            plates(brush, drawing, marks, seen);
        }
        rings(brush, drawing, marks);
    }

    /** Paints nodes and edges that have left, in the strength that the brush has. */
    void paintLeft(Brush brush, Drawing left, Rectangle2D seen) {
        edges(brush, left, Marks.NONE, false, seen);
        nodes(brush, left, Marks.NONE, seen);
    }

    private void boxes(Brush brush, Drawing drawing, Map<String, Integer> workloads) {
        var members = drawing.content().namespaces();
        drawing.layout()
                .boxes()
                .forEach(
                        (name, box) -> {
                            var nodes = members.getOrDefault(name, List.of());
                            var all = workloads.getOrDefault(name, nodes.size());
                            boxes.paint(brush, name, box, nodes, all);
                        });
    }

    private void edges(
            Brush brush, Drawing drawing, Marks marks, boolean strong, Rectangle2D seen) {
        var drawn = new ArrayList<EdgePainter.Drawn>();
        for (var edge : drawing.content().edges()) {
            var curve = drawing.curves().get(edge.key());
            if (curve != null
                    && marks.strengthen(edge.key()) == strong
                    && isNear(curve.bounds(), seen)) {
                drawn.add(new EdgePainter.Drawn(edge, curve));
            }
        }
        edges.paint(brush, drawn, strong);
    }

    private static boolean isNear(Rectangle2D place, Rectangle2D seen) {
        return place.getMinX() <= seen.getMaxX() + RIM
                && place.getMaxX() >= seen.getMinX() - RIM
                && place.getMinY() <= seen.getMaxY() + RIM
                && place.getMaxY() >= seen.getMinY() - RIM;
    }

    private void nodes(Brush brush, Drawing drawing, Marks marks, Rectangle2D seen) {
        for (var node : drawing.content().nodes()) {
            var place = drawing.layout().nodes().get(node.id().text());
            if (place != null && isNear(place, seen)) {
                nodes.paint(brush, node, place);
                if (marks.pinned().contains(node.id().text())) {
                    NodePainter.pin(brush, place);
                }
            }
        }
    }

    private void plates(Brush brush, Drawing drawing, Marks marks, Rectangle2D seen) {
        for (var plate : drawing.plates()) {
            if (isNear(plate.place(), seen)) {
                plate(brush, drawing, marks, plate);
            }
        }
    }

    private void plate(Brush brush, Drawing drawing, Marks marks, Plate plate) {
        var middle =
                new Point2D(
                        plate.place().getMinX() + plate.place().getWidth() / 2,
                        plate.place().getMinY() + plate.place().getHeight() / 2);
        var boxed =
                drawing.layout().boxes().values().stream().anyMatch(box -> box.contains(middle));
        plates.paint(
                brush,
                plate,
                boxed ? Token.BOX : Token.BG_CONTENT,
                marks.selected().isEdge(plate.key()));
    }

    private static void rings(Brush brush, Drawing drawing, Marks marks) {
        var places = drawing.layout().nodes();
        for (var id : marks.found()) {
            if (places.containsKey(id)) {
                NodePainter.ring(brush, places.get(id), Token.FOCUS, 4, 1.2, 3, 3);
            }
        }
        if (marks.hovered() instanceof Selection.Node(var id) && places.containsKey(id)) {
            NodePainter.ring(brush, places.get(id), Token.EDGE_STRONG, 3, 1.2);
        }
        if (marks.selected() instanceof Selection.Node(var id) && places.containsKey(id)) {
            NodePainter.ring(brush, places.get(id), Token.FOCUS, 5, 2);
        }
    }
}
