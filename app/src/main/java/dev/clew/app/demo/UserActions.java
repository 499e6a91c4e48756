package dev.clew.app.demo;

import dev.clew.app.demo.Report.UserAction;

import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is pressed in a window, by whomever, as a filter on its scene sees it before any
 * control does. On JavaFX's thread; {@link #stop} may be called from any.
 */
final class UserActions {
    private final Clock clock;
    private final List<UserAction> actions = new ArrayList<>();
    private final EventHandler<InputEvent> filter = this::note;
    private boolean stopped;

    /** Begins to watch. */
    UserActions(Scene scene, Clock clock) {
        this.clock = clock;
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, filter);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, filter);
    }

    private synchronized void note(Event event) {
        if (stopped) {
            return;
        }
        String kind = event instanceof KeyEvent key ? "key " + key.getCode().getName() : "click";
        actions.add(new UserAction(clock.instant().toString(), kind, on(event.getTarget())));
    }

    private static String on(EventTarget target) {
        Node each = target instanceof Node node ? node : null;
        while (each != null && each.getId() == null) {
            each = each.getParent();
        }
        return each == null ? "window" : each.getId();
    }

    /** What was pressed so far; nothing after it is noted. */
    synchronized List<UserAction> stop() {
        stopped = true;
        return List.copyOf(actions);
    }
}
