package dev.clew.app.graph;

import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Token;

import javafx.geometry.Point2D;

import java.util.List;
import java.util.Set;

/** Paints a whole drawing from back to front: boxes, edges, nodes, plates, rings. */
final class PicturePainter {
    /**
     * What stands out at the moment.
     *
     * @param hovered what the mouse points at
     * @param selected what was chosen
     * @param found ids of the nodes that match what is looked for
     */
    record Marks(Selection hovered, Selection selected, Set<String> found) {

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
     * @param withPlates whether figures on edges can be read at this zoom
     */
    void paint(Brush brush, Drawing drawing, Marks marks, boolean withPlates) {
        boxes(brush, drawing);
        // What stands out lies over the rest.
        edges(brush, drawing, marks, false);
        edges(brush, drawing, marks, true);
        nodes(brush, drawing);
        if (withPlates) {
            plates(brush, drawing, marks);
        }
        rings(brush, drawing, marks);
    }

    private void boxes(Brush brush, Drawing drawing) {
        var members = drawing.content().namespaces();
        drawing.layout()
                .boxes()
                .forEach(
                        (name, box) ->
                                boxes.paint(
                                        brush, name, box, members.getOrDefault(name, List.of())));
    }

    private void edges(Brush brush, Drawing drawing, Marks marks, boolean strong) {
        for (var edge : drawing.content().edges()) {
            var curve = drawing.curves().get(edge.key());
            if (curve != null && marks.strengthen(edge.key()) == strong) {
                edges.paint(brush, edge, curve, strong);
            }
        }
    }

    private void nodes(Brush brush, Drawing drawing) {
        for (var node : drawing.content().nodes()) {
            var place = drawing.layout().nodes().get(node.id().text());
            if (place != null) {
                nodes.paint(brush, node, place);
            }
        }
    }

    private void plates(Brush brush, Drawing drawing, Marks marks) {
        for (var plate : drawing.plates()) {
            var middle =
                    new Point2D(
                            plate.place().getMinX() + plate.place().getWidth() / 2,
                            plate.place().getMinY() + plate.place().getHeight() / 2);
            var boxed =
                    drawing.layout().boxes().values().stream()
                            .anyMatch(box -> box.contains(middle));
            plates.paint(
                    brush,
                    plate,
                    boxed ? Token.BOX : Token.BG_CONTENT,
                    marks.selected().isEdge(plate.key()));
        }
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
