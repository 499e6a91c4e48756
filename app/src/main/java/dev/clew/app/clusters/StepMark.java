package dev.clew.app.clusters;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The mark of a step: its shape tells its state, its colour only helps. */
final class StepMark extends StackPane {
    private final Region shape = new Region();

    StepMark() {
        getStyleClass().add("step-mark-box");
        getChildren().add(shape);
        show(StepState.WAITING);
    }

    void show(StepState state) {
        shape.getStyleClass().setAll("step-mark", state.styleClass());
    }
}
