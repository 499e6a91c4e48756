package dev.clew.app.graph;

import dev.clew.app.ui.Action;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

import java.util.OptionalInt;

/**
 * The keys of the screen: each does its action. After F a digit says how many hops; a while later,
 * and after anything else, digits mean again what they mean in the rest of the window.
 */
final class GraphKeys {
    /** A person who thinks longer than that has gone on to something else. */
    private static final Duration DIGIT_LIMIT = Duration.seconds(4);

    private final GraphActions actions;
    private final Node picture;
    private final PauseTransition digits = new PauseTransition(DIGIT_LIMIT);

    /**
     * Listens.
     *
     * @param page on which keys count, wherever the focus is
     * @param picture on which some count only while it has the focus
     */
    GraphKeys(GraphActions actions, Node page, Node picture) {
        this.actions = actions;
        this.picture = picture;
        page.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        page.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> digits.stop());
    }

    private void press(KeyEvent event) {
        if (event.getCode().isModifierKey()) {
            return;
        }
        var awaited = digits.getStatus() == Animation.Status.RUNNING;
        digits.stop();
        var hops = hops(event);
        if (awaited && hops.isPresent()) {
            actions.focus(hops.getAsInt());
            digits.playFromStart();
            event.consume();
            return;
        }
        actions.all().stream()
                .filter(action -> matches(action, event))
                .filter(action -> isMeant(action, event))
                .findFirst()
                .ifPresent(action -> run(action, event));
    }

    private void run(Action action, KeyEvent event) {
        event.consume();
        action.run().run();
        if (action.id().equals("graph-focus")) {
            digits.playFromStart();
        }
    }

    /** In a field letters are letters; what needs Ctrl or is no letter works there too. */
    private boolean isMeant(Action action, KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return event.isShortcutDown() || event.getCode() == KeyCode.F3;
        }
        return !actions.isOfPicture(action) || picture.isFocused();
    }

    private static boolean matches(Action action, KeyEvent event) {
        return action.keys().filter(keys -> matches(keys, event)).isPresent();
    }

    /** Plus, minus and 0 lie on several keys, and plus is a shifted sign on many keyboards. */
    private static boolean matches(KeyCombination keys, KeyEvent event) {
        var code =
                switch (event.getCode()) {
                    case EQUALS, ADD -> KeyCode.PLUS;
                    case SUBTRACT -> KeyCode.MINUS;
                    case NUMPAD0 -> KeyCode.DIGIT0;
                    default -> event.getCode();
                };
        var shift = event.isShiftDown() && code != KeyCode.PLUS;
        return keys.match(
                new KeyEvent(
                        event.getEventType(),
                        event.getCharacter(),
                        event.getText(),
                        code,
                        shift,
                        event.isControlDown(),
                        event.isAltDown(),
                        event.isMetaDown()));
    }

    private static OptionalInt hops(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return OptionalInt.empty();
        }
        return switch (event.getCode()) {
            case DIGIT1, NUMPAD1 -> OptionalInt.of(1);
            case DIGIT2, NUMPAD2 -> OptionalInt.of(2);
            case DIGIT3, NUMPAD3 -> OptionalInt.of(3);
            default -> OptionalInt.empty();
        };
    }
}
