package dev.clew.app.graph;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the picture, while it has the focus. */
final class CanvasKeys {
    private static final double ZOOM_STEP = 1.25;

    private final GraphCanvas canvas;
    private final GraphModel model;

    CanvasKeys(GraphCanvas canvas, GraphModel model) {
        this.canvas = canvas;
        this.model = model;
        canvas.setOnKeyPressed(this::press);
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        var used =
                switch (event.getCode()) {
                    case LEFT -> step(Neighbours.Direction.LEFT);
                    case RIGHT -> step(Neighbours.Direction.RIGHT);
                    case UP -> step(Neighbours.Direction.UP);
                    case DOWN -> step(Neighbours.Direction.DOWN);
                    case ESCAPE -> clear();
                    default -> zoom(event);
                };
        if (used) {
            event.consume();
        }
    }

    private boolean step(Neighbours.Direction direction) {
        var from = model.selection().get() instanceof Selection.Node(var id) ? id : "";
        var next = Neighbours.of(canvas.places(), from, direction);
        next.ifPresent(
                id -> {
                    model.select(new Selection.Node(id));
                    canvas.reveal(id);
                });
        return true;
    }

    private boolean clear() {
        model.select(new Selection.None());
        return true;
    }

    private boolean zoom(KeyEvent event) {
        var code = event.getCode();
        if (code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS) {
            canvas.zoom(ZOOM_STEP, canvas.middle());
        } else if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            canvas.zoom(1 / ZOOM_STEP, canvas.middle());
        } else if (code == KeyCode.DIGIT0 || code == KeyCode.F) {
            canvas.fit();
        } else {
            return false;
        }
        return true;
    }
}
