package dev.clew.app.graph;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import java.util.Optional;

/**
 * The mouse over the picture: point, choose, drag the picture or a node, wheel to zoom, the other
 * button for what can be done with a node.
 */
final class CanvasMouse {
    private static final double WHEEL_STEP = 1.12;

    /** A hand that presses is never quite still. */
    private static final double STILL = 4;

    private final GraphCanvas canvas;
    private final GraphModel model;
    private Point2D pressed = Point2D.ZERO;
    private Point2D last = Point2D.ZERO;
    private Optional<String> held = Optional.empty();
    private boolean dragging;

    CanvasMouse(GraphCanvas canvas, GraphModel model) {
        this.canvas = canvas;
        this.model = model;
        canvas.setOnMouseMoved(this::point);
        canvas.setOnMouseExited(_ -> model.hovered().set(new Selection.None()));
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseDragged(this::drag);
        canvas.setOnMouseReleased(this::release);
        canvas.setOnScroll(this::scroll);
    }

    private Selection at(MouseEvent event) {
        return canvas.nodeAt(event.getX(), event.getY())
                .<Selection>map(Selection.Node::new)
                .or(() -> canvas.edgeAt(event.getX(), event.getY()).map(Selection.Edge::new))
                .orElseGet(Selection.None::new);
    }

    private void point(MouseEvent event) {
        var target = at(event);
        model.hovered().set(target);
        canvas.setCursor(target instanceof Selection.None ? Cursor.DEFAULT : Cursor.HAND);
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        pressed = new Point2D(event.getX(), event.getY());
        last = pressed;
        dragging = false;
        held =
                event.getButton() == MouseButton.PRIMARY
                        ? canvas.nodeAt(event.getX(), event.getY())
                        : Optional.empty();
    }

    private void drag(MouseEvent event) {
        var here = new Point2D(event.getX(), event.getY());
        if (!dragging && here.distance(pressed) < STILL) {
            return;
        }
        dragging = true;
        canvas.setCursor(Cursor.CLOSED_HAND);
        var dx = here.getX() - last.getX();
        var dy = here.getY() - last.getY();
        held.ifPresentOrElse(node -> canvas.carry(node, dx, dy), () -> canvas.pan(dx, dy));
        last = here;
    }

    private void release(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
        if (dragging && held.isPresent()) {
            canvas.drop();
        }
        if (!dragging && event.getButton() == MouseButton.PRIMARY) {
            model.select(at(event));
        }
        dragging = false;
    }

    private void scroll(ScrollEvent event) {
        var notches = Math.signum(event.getDeltaY());
        canvas.zoom(Math.pow(WHEEL_STEP, notches), new Point2D(event.getX(), event.getY()));
        event.consume();
    }
}
