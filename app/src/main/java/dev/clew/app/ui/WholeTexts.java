package dev.clew.app.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/**
 * Shows the whole of a text that had to be cut, in a tooltip as soon as the mouse comes to it. What
 * has a tooltip of its own keeps that. Thus no label needs to know whether it will be cut.
 */
final class WholeTexts {
    private static final double WIDEST = 560;

    /** Told apart from the tooltips of others: this one may be taken away again. */
    private static final class Whole extends Tooltip {
        Whole(Labeled label) {
            setWrapText(true);
            setMaxWidth(WIDEST);
            textProperty().bind(label.textProperty());
        }
    }

    private WholeTexts() {}

    /** From now on in this scene. */
    static void in(Scene scene) {
        scene.addEventFilter(
                MouseEvent.MOUSE_ENTERED_TARGET,
                event -> {
                    if (event.getTarget() instanceof Node node) {
                        enter(node);
                    }
                });
    }

    private static void enter(Node entered) {
        for (var each = entered; each != null; each = each.getParent()) {
            if (each instanceof Labeled label) {
                show(label);
                return;
            }
        }
    }

    private static void show(Labeled label) {
        if (label.isTextTruncated() && label.getTooltip() == null) {
            label.setTooltip(new Whole(label));
        } else if (!label.isTextTruncated() && label.getTooltip() instanceof Whole) {
            label.setTooltip(null);
        }
    }
}
