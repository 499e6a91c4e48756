package dev.clew.app.ui;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** Stands in one line where there is room for all of it, else in as many as are needed. */
public final class WrappingRow extends FlowPane {

    /**
     * @param gap between its nodes, in pixels
     */
    public WrappingRow(double gap, Node... nodes) {
        super(gap, gap, nodes);
    }

    /** All in one line: else its parent would give it room for a few only. */
    @Override
    protected double computePrefWidth(double height) {
        var shown = getManagedChildren();
        return shown.stream().mapToDouble(each -> snapSizeX(each.prefWidth(-1))).sum()
                + Math.max(0, shown.size() - 1) * getHgap();
    }
}
