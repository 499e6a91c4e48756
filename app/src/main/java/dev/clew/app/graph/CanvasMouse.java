package dev.clew.app.graph;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The mouse over the picture: point, choose, drag to move, wheel to zoom. */
final class CanvasMouse {
    private static final double WHEEL_STEP = 1.12;

    /** A hand that presses is never quite still. */
    private static final double STILL = 4;

    private final GraphCanvas canvas;
    private final GraphModel model;
    private Point2D pressed = Point2D.ZERO;
    private Point2D last = Point2D.ZERO;
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
    }

    private void drag(MouseEvent event) {
        var here = new Point2D(event.getX(), event.getY());
        if (!dragging && here.distance(pressed) < STILL) {
            return;
        }
        dragging = true;
        canvas.setCursor(Cursor.CLOSED_HAND);
        canvas.pan(here.getX() - last.getX(), here.getY() - last.getY());
        last = here;
    }

    private void release(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
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
