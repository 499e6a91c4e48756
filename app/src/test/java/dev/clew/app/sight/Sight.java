package dev.clew.app.sight;

import dev.clew.app.sight.Finding.Kind;

import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at a scene as a person would and tells what is wrong with it: text that is cut and shown
 * whole nowhere, what lies outside or over something else, letters that the font does not have.
 * What is drawn on a canvas it cannot see. Call on JavaFX's thread, after a layout.
 */
public final class Sight {
    private static final double SMALLEST_LETTERS = 11;
    private static final double TOLERANCE = 2.5;
    private static final Object TOOLTIP = "javafx.scene.control.Tooltip";

    private final Glyphs glyphs = new Glyphs();

    /** All that is wrong with what a scene shows now. */
    public List<Finding> of(Scene scene) {
        var pieces = new ArrayList<Piece>();
        collect(List.of(), scene.getRoot(), scene, pieces);
        var findings = new ArrayList<Finding>();
        for (var piece : pieces) {
            place(piece).ifPresent(findings::add);
            if (piece.isText() && piece.isSeen()) {
                cut(piece).ifPresent(findings::add);
                letters(piece).ifPresent(findings::add);
            }
        }
        findings.addAll(new Overlaps(pieces).found());
        return findings.stream().distinct().toList();
    }

    private static void collect(List<Node> above, Node node, Scene scene, List<Piece> pieces) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        var path = new ArrayList<>(above);
        path.add(node);
        if (Piece.isPressed(node) || Piece.isRead(node)) {
            pieces.add(Piece.of(path, scene.getRoot().getLayoutBounds()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(path, child, scene, pieces));
        }
    }

    private static Optional<Finding> place(Piece piece) {
        if (!piece.sticksOut() || piece.isText() && piece.owner() != piece.node()) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        Kind.OUTSIDE,
                        piece.name(),
                        "is at " + words(piece.whole()) + ", seen " + words(piece.shown())));
    }

    private static String words(Bounds bounds) {
        return String.format(
                Locale.ROOT,
                "%.0f,%.0f %.0fx%.0f",
                bounds.getMinX(),
                bounds.getMinY(),
                bounds.getWidth(),
                bounds.getHeight());
    }

    private static Optional<Finding> cut(Piece piece) {
        if (piece.isIcon() || !isCut(piece)) {
            return Optional.empty();
        }
        var whole =
                piece.owner() instanceof Labeled labeled
                        ? labeled.getText()
                        : ((Text) piece.node()).getText();
        // The window may set a tooltip no sooner than the mouse comes.
        mouse(MouseEvent.MOUSE_ENTERED_TARGET, piece.owner());
        var shown = tooltip(piece.path());
        mouse(MouseEvent.MOUSE_EXITED_TARGET, piece.owner());
        if (shown.filter(tip -> plain(tip).contains(plain(whole))).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        Kind.CUT,
                        piece.name(),
                        "shows \""
                                + ((Text) piece.node()).getText()
                                + "\", tooltip "
                                + shown.map(tip -> "\"" + tip + "\"").orElse("none")));
    }

    private static boolean isCut(Piece piece) {
        var text = (Text) piece.node();
        if (piece.owner() instanceof Labeled labeled && !labeled.getText().equals(text.getText())) {
            return true;
        }
        var box = piece.owner().localToScene(piece.owner().getLayoutBounds());
        var letters = piece.whole();
        return letters.getMinX() < box.getMinX() - TOLERANCE
                || letters.getMaxX() > box.getMaxX() + TOLERANCE
                || letters.getMinY() < box.getMinY() - TOLERANCE
                || letters.getMaxY() > box.getMaxY() + TOLERANCE
                || !piece.reach().across()
                        && letters.getWidth() > piece.shown().getWidth() + TOLERANCE;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void mouse(EventType<MouseEvent> what, Node node) {
        var at = node.localToScene(node.getLayoutBounds());
        node.fireEvent(
                new MouseEvent(
                        what,
                        1,
                        1,
                        at.getMinX() + 1,
                        at.getMinY() + 1,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        null));
    }

    /** Of several tooltips one inside the other, JavaFX shows the outermost. */
    private static Optional<String> tooltip(List<Node> path) {
        return path.stream()
                .filter(Node::hasProperties)
                .map(node -> node.getProperties().get(TOOLTIP))
                .filter(Tooltip.class::isInstance)
                .map(tip -> ((Tooltip) tip).getText())
                .findFirst();
    }

    private Optional<Finding> letters(Piece piece) {
        if (piece.isIcon()) {
            return Optional.empty();
        }
        var text = (Text) piece.node();
        if (!glyphs.isBundled(text.getFont()) || text.getFont().getSize() < SMALLEST_LETTERS) {
            return Optional.of(new Finding(Kind.FONT, piece.name(), "is in " + text.getFont()));
        }
        var missing = glyphs.missing(text.getText(), text.getFont());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                Kind.GLYPH,
                                piece.name(),
                                text.getFont().getFamily() + " lacks " + missing));
    }
}
