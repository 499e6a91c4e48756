package dev.clew.app.graph;

import javafx.scene.layout.Pane;

/**
 * What lies over the lower edge of the picture: the legend at the left, the buttons for zooming at
 * the right. Where an entry of the legend finds no room beside them, they stand in a column; where
 * it finds none even then, it lies above them.
 */
final class PictureFoot extends Pane {
    private final LegendView legend;
    private final ZoomButtons zoom;

    PictureFoot(LegendView legend, ZoomButtons zoom) {
        this.legend = legend;
        this.zoom = zoom;
        setPickOnBounds(false);
        getChildren().addAll(legend, zoom);
    }

    /** The picture may be as narrow as it has to be; the legend takes more lines then. */
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    /** How wide the buttons and the legend are, and how much lies below the legend, in pixels. */
    private record Plan(double buttons, double legend, double below) {}

    private Plan plan(double width) {
        for (var buttons : new double[] {zoom.rowWidth(), zoom.columnWidth()}) {
            if (legend.widestEntry() <= width - buttons) {
                return new Plan(buttons, width - buttons, 0);
            }
        }
        return new Plan(zoom.rowWidth(), width, zoom.prefHeight(zoom.rowWidth()));
    }

    /**
     * How much of the picture's lower edge the legend takes, in pixels.
     *
     * @param width of the picture
     */
    double legendHeight(double width) {
        var plan = plan(width);
        return legend.heightIn(plan.legend()) + plan.below();
    }

    @Override
    protected void layoutChildren() {
        var plan = plan(getWidth());
        var height = legend.heightIn(plan.legend());
        legend.resizeRelocate(0, getHeight() - height - plan.below(), plan.legend(), height);
        var high = zoom.prefHeight(plan.buttons());
        zoom.resizeRelocate(getWidth() - plan.buttons(), getHeight() - high, plan.buttons(), high);
    }
}
