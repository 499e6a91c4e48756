package dev.clew.app.sight;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/**
 * A node that is read or pressed, and how much of it is seen.
 *
 * @param path from the root to the node
 * @param whole all of it, in the scene
 * @param shown what clips and the edge of the window leave of it
 * @param reach how scrolling brings the rest into sight
 */
record Piece(Node node, List<Node> path, Bounds whole, Bounds shown, Reach reach) {
    private static final double TOLERANCE = 1.5;

    /** Ways to scroll. */
    record Reach(boolean across, boolean down) {}

    /** Measures the last node of a path. */
    static Piece of(List<Node> path, Bounds window) {
        var node = path.getLast();
        var whole = node.localToScene(node.getLayoutBounds());
        var shown = cut(whole, window);
        var reach = new Reach(false, false);
        for (var each : path) {
            if (each instanceof ScrollPane pane) {
                reach =
                        new Reach(
                                reach.across() || pane.getHbarPolicy() != ScrollBarPolicy.NEVER,
                                reach.down() || pane.getVbarPolicy() != ScrollBarPolicy.NEVER);
            } else if (each instanceof VirtualFlow<?>) {
                reach = new Reach(true, true);
            } else if (each instanceof TableHeaderRow) {
                // It goes along with the rows.
                reach = new Reach(true, reach.down());
            }
            if (each.getClip() != null) {
                shown = cut(shown, each.localToScene(each.getClip().getBoundsInParent()));
            }
        }
        return new Piece(node, path, whole, shown, reach);
    }

    private static Bounds cut(Bounds a, Bounds b) {
        var x = Math.max(a.getMinX(), b.getMinX());
        var y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.min(a.getMaxX(), b.getMaxX()) - x,
                Math.min(a.getMaxY(), b.getMaxY()) - y);
    }

    /** Whether any of it is seen. */
    boolean isSeen() {
        return shown.getWidth() > TOLERANCE && shown.getHeight() > TOLERANCE;
    }

    /** Whether a part of it is neither seen nor to be scrolled to. */
    boolean sticksOut() {
        return !reach.across() && whole.getWidth() - shown.getWidth() > TOLERANCE
                || !reach.down() && whole.getHeight() - shown.getHeight() > TOLERANCE;
    }

    /** Whether both cover some of the same place. */
    boolean meets(Piece other) {
        var both = cut(shown, other.shown);
        return both.getWidth() > TOLERANCE && both.getHeight() > TOLERANCE;
    }

    Bounds common(Piece other) {
        return cut(shown, other.shown);
    }

    /** Whether one is inside the other. */
    boolean isRelated(Piece other) {
        return path.contains(other.node) || other.path.contains(node);
    }

    static boolean isPressed(Node node) {
        return node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase<?>
                || node instanceof Spinner<?>
                || node instanceof Slider;
    }

    static boolean isRead(Node node) {
        return node instanceof Text text && !text.getText().isBlank();
    }

    boolean isText() {
        return node instanceof Text;
    }

    boolean isIcon() {
        return node instanceof FontIcon;
    }

    /** The control on which a text stands; the text itself where it stands alone. */
    Node owner() {
        for (var i = path.size() - 1; i >= 0; i--) {
            if (path.get(i) instanceof Labeled || path.get(i) instanceof TextInputControl) {
                return path.get(i);
            }
        }
        return node;
    }

    /** How a person would find it in the source. */
    String name() {
        var words = owner() instanceof Labeled labeled ? labeled.getText() : "";
        if (words == null || words.isBlank()) {
            words = node instanceof Text text && !isIcon() ? text.getText() : "";
        }
        var name = new StringBuilder();
        for (var each : path) {
            if (each.getId() != null) {
                name.append('#').append(each.getId()).append(' ');
            } else if (each instanceof Control && each != owner()) {
                name.append('.').append(String.join(".", each.getStyleClass())).append(' ');
            }
        }
        var own = owner().getId() == null ? "." + String.join(".", owner().getStyleClass()) : "";
        return (name + own).strip() + " \"" + words + '"';
    }
}
