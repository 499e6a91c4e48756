package dev.clew.app.graph;

import dev.clew.app.ui.Fonts.Face;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Token;

import javafx.geometry.Rectangle2D;
import javafx.scene.text.TextAlignment;

import java.util.ArrayList;
import java.util.List;

/** Paints namespaces: a quiet box, its name, and how its workloads do. */
final class BoxPainter {
    private static final double ROUND = 20;
    private static final double TITLE = 15;
    private static final double INSIDE = 12;

    private final Texts texts;
    private final TextRuler ruler;

    BoxPainter(Texts texts, TextRuler ruler) {
        this.texts = texts;
        this.ruler = ruler;
    }

    /**
     * Paints one.
     *
     * @param nodes of its workloads, those that are seen
     * @param all how many it has
     */
    void paint(Brush brush, String name, Rectangle2D box, List<GraphContent.Node> nodes, int all) {
        brush.fill(Token.BOX);
        brush.fillRound(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), ROUND);
        brush.line(Token.BOX_LINE, 1.25);
        brush.strokeRound(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), ROUND);
        var title = brush.fonts().of(Face.SEMIBOLD, 12);
        var small = brush.fonts().of(Face.REGULAR, 11);
        var y = box.getMinY() + TITLE;
        var room = box.getWidth() - 2 * INSIDE;
        var shown = ruler.elided(name, title, room);
        brush.write(shown, title, Token.FG_MUTED, box.getMinX() + INSIDE, y, TextAlignment.LEFT);
        var summary = summary(nodes, all);
        if (ruler.width(shown, title) + ruler.width(summary, small) + 16 <= room) {
            brush.write(
                    summary,
                    small,
                    Token.FG_SUBTLE,
                    box.getMaxX() - INSIDE,
                    y,
                    TextAlignment.RIGHT);
        }
    }

    private String summary(List<GraphContent.Node> nodes, int all) {
        var parts = new ArrayList<String>();
        parts.add(
                nodes.size() == all
                        ? texts.now("graph.box.workloads", all)
                        : texts.now("graph.box.part", nodes.size(), all));
        count(nodes, Health.FAILING, "graph.box.failing", parts);
        count(nodes, Health.DEGRADED, "graph.box.degraded", parts);
        count(nodes, Health.IDLE, "graph.box.silent", parts);
        return String.join(texts.now("list.comma"), parts);
    }

    private void count(
            List<GraphContent.Node> nodes, Health health, String key, List<String> parts) {
        var count = nodes.stream().filter(node -> node.health() == health).count();
        if (count > 0) {
            parts.add(texts.now(key, count));
        }
    }
}
