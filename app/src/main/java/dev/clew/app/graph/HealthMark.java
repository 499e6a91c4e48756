package dev.clew.app.graph;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Locale;

/** The mark of a health in lists: the same shapes as on the canvas. */
final class HealthMark extends StackPane {
    private final Region shape = new Region();

    HealthMark() {
        getStyleClass().add("health-box");
        getChildren().add(shape);
        show(Health.NEUTRAL);
    }

    void show(Health health) {
        shape.getStyleClass().setAll("health-mark", health.name().toLowerCase(Locale.ROOT));
    }
}
