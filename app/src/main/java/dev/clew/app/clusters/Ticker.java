package dev.clew.app.clusters;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.util.Duration;

/** Does something four times a second as long as a node is in a window. */
final class Ticker {
    private static final Duration QUARTER = Duration.millis(250);

    private Ticker() {}

    static void of(Node node, Runnable tick) {
        var timeline = new Timeline(new KeyFrame(QUARTER, _ -> tick.run()));
        timeline.setCycleCount(Animation.INDEFINITE);
        node.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null) {
                                timeline.stop();
                            } else {
                                timeline.play();
                            }
                        });
    }
}
