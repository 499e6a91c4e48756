package dev.clew.app.sight;

import dev.clew.app.sight.Finding.Kind;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.List;

/** What lies over each other among what is read or pressed, unless a card covers the one. */
final class Overlaps {
    private final List<Piece> pieces;

    Overlaps(List<Piece> pieces) {
        this.pieces = pieces.stream().filter(Piece::isSeen).toList();
    }

    List<Finding> found() {
        var findings = new ArrayList<Finding>();
        for (var i = 0; i < pieces.size(); i++) {
            for (var j = i + 1; j < pieces.size(); j++) {
                var below = pieces.get(i);
                var above = pieces.get(j);
                if (below.meets(above)
                        && !below.isRelated(above)
                        && below.owner() != above.owner()
                        && !isOneText(below, above)
                        && !isMark(below, above)
                        && !isCovered(below, above)) {
                    findings.add(
                            new Finding(Kind.OVERLAP, below.name(), "lies under " + above.name()));
                }
            }
        }
        return findings;
    }

    /** Parts of one running text have bounds that meet where it breaks into lines. */
    private static boolean isOneText(Piece below, Piece above) {
        return below.node().getParent() instanceof TextFlow flow
                && flow.equals(above.node().getParent());
    }

    /** An icon or a key drawn into a field; that what is written meets it would be found. */
    private static boolean isMark(Piece below, Piece above) {
        return below.node() instanceof TextInputControl
                && above.isText()
                && above.path().stream().anyMatch(Node::isMouseTransparent);
    }

    /** A card over a screen hides what is below; a control over a control is a mistake. */
    private static boolean isCovered(Piece below, Piece above) {
        var place = below.common(above);
        return above.path().stream()
                .filter(node -> !below.path().contains(node) && !Piece.isPressed(node))
                .anyMatch(node -> hides(node, place));
    }

    private static boolean hides(Node node, Bounds place) {
        return node instanceof Region region
                && region.getOpacity() == 1
                && region.getBackground() != null
                && region.getBackground().getFills().stream()
                        .anyMatch(fill -> fill.getFill() instanceof Color color && color.isOpaque())
                && region.localToScene(region.getLayoutBounds()).contains(place);
    }
}
