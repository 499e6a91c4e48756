package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.app.Toolkit;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's hand: moves the mouse to a control that can be seen and presses it, or presses keys.
 * What it does goes through JavaFX's own input, as a person's doing would.
 */
final class Hand {
    /** Frames: what moves has moved on by then. */
    private static final int STILL_FOR = 3;

    private final Stage stage;
    private final Clock clock;
    // One for all: without a display each knows only where it moved the mouse itself.
    private final Robot robot = Toolkit.call(Robot::new);

    Hand(Stage stage, Clock clock) {
        this.stage = stage;
        this.clock = clock;
    }

    /**
     * Clicks a control once it is there, enabled, in sight and lies still.
     *
     * @param id of the control
     * @throws Incident if it does not come in time
     */
    void click(String id, Duration limit) {
        Point2D place = awaitStill(id, limit);
        onWindow(hand -> hand.mouseMove(place));
        onWindow(hand -> hand.mousePress(MouseButton.PRIMARY));
        onWindow(hand -> hand.mouseRelease(MouseButton.PRIMARY));
    }

    /** Presses and releases keys together, the first one longest. */
    void type(KeyCode... keys) {
        for (KeyCode key : keys) {
            onWindow(hand -> hand.keyPress(key));
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            KeyCode key = keys[i];
            onWindow(hand -> hand.keyRelease(key));
        }
    }

    private Point2D awaitStill(String id, Duration limit) {
        Instant end = clock.instant().plus(limit);
        Optional<Point2D> before = Optional.empty();
        while (true) {
            Optional<Point2D> now = Toolkit.call(() -> place(id));
            if (now.isPresent() && now.equals(before)) {
                return now.get();
            }
            if (clock.instant().isAfter(end)) {
                throw Incident.expected(
                        "the control " + id + " could not be pressed",
                        "it was not there, not enabled or not in sight for "
                                + limit.toSeconds()
                                + " s",
                        "look at the last screenshot");
            }
            before = now;
            Pulses.pass(stage.getScene(), STILL_FOR);
        }
    }

    /** Its middle on the screen, if a press there would reach it. */
    private Optional<Point2D> place(String id) {
        Scene scene = stage.getScene();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return Optional.ofNullable(scene.lookup("#" + id))
                .filter(node -> !node.isDisabled() && isSeen(node))
                .map(node -> node.localToScene(node.getBoundsInLocal()))
                .map(bounds -> new Point2D(bounds.getCenterX(), bounds.getCenterY()))
                .filter(
                        point ->
                                point.getX() > 0
                                        && point.getY() > 0
                                        && point.getX() < scene.getWidth()
                                        && point.getY() < scene.getHeight())
                .map(point -> point.add(stage.getX() + scene.getX(), stage.getY() + scene.getY()));
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private interface Doing {
        void with(Robot robot);
    }

    private void onWindow(Doing doing) {
        Toolkit.call(
                () -> {
                    doing.with(robot);
                    return null;
                });
    }
}
