package dev.clew.app.graph;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/**
 * Controls side by side that never overflow: where there is too little room, words of one control
 * after another give way to their icons, whose tooltip says the same.
 */
class ShrinkingBar extends HBox {
    private final List<Label> words = new ArrayList<>();
    private final List<Region> yielding = new ArrayList<>();

    /** A region that only fills what is left over. */
    Region room() {
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        return room;
    }

    /**
     * The words or the key of a control may be left out; those that are named first give way first.
     *
     * @param face the control's graphic, in which they are
     * @param style class of the label in it
     */
    void mayHide(Control control, Node face, String style, ObservableValue<String> meaning) {
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(meaning);
        control.setTooltip(tooltip);
        face.lookupAll("." + style).stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .forEach(words::add);
    }

    /** A field that is narrowed to its smallest width before anything is hidden. */
    void mayNarrow(Region field) {
        yielding.add(field);
    }

    /** The width without any of the words: with more as its least the bar could never shrink. */
    @Override
    protected double computeMinWidth(double height) {
        return Math.max(0, needed() - words.stream().mapToDouble(ShrinkingBar::width).sum());
    }

    @Override
    protected void layoutChildren() {
        var over = needed() - getWidth();
        for (var label : words) {
            var hide = over > 0;
            over -= hide ? width(label) : 0;
            if (label.isManaged() == hide) {
                NodeDetails.shown(label, !hide);
            }
        }
        super.layoutChildren();
    }

    /** The width of all of it with every word, whichever of them are hidden now. */
    private double needed() {
        var insets = getInsets();
        var sum = insets.getLeft() + insets.getRight();
        for (var child : getManagedChildren()) {
            var narrow = child instanceof Region field && yielding.contains(field);
            sum += (narrow ? child.minWidth(-1) : child.prefWidth(-1)) + getSpacing();
        }
        for (var label : words) {
            sum += label.isManaged() ? 0 : width(label);
        }
        return sum - getSpacing();
    }

    /** With the gap that goes with it. */
    private static double width(Label label) {
        var gap = label.getParent() instanceof HBox face ? face.getSpacing() : 0;
        return label.prefWidth(-1) + gap;
    }
}
