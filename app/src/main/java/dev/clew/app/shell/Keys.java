package dev.clew.app.shell;

import dev.clew.app.ui.Action;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** How keys are written beside what they do. */
final class Keys {
    private Keys() {}

    /** Of an action; empty if it has none. */
    static String written(Action action) {
        return action.keys().map(Keys::written).orElse("");
    }

    private static String written(KeyCombination keys) {
        return keys.getDisplayText().replaceAll("\\+(?=.)", " ");
    }

    /** Whether that is its key; a sign counts wherever it lies on the keyboard. */
    static boolean match(Action action, KeyEvent event) {
        var signed = signed(event);
        return action.keys().filter(keys -> keys.match(signed)).isPresent();
    }

    private static KeyEvent signed(KeyEvent event) {
        var code =
                switch (event.getCode()) {
                    case EQUALS, ADD -> KeyCode.PLUS;
                    case SUBTRACT -> KeyCode.MINUS;
                    default -> event.getCode();
                };
        // Plus is a shifted sign on many keyboards.
        var shift = event.isShiftDown() && code != KeyCode.PLUS;
        return new KeyEvent(
                event.getEventType(),
                event.getCharacter(),
                event.getText(),
                code,
                shift,
                event.isControlDown(),
                event.isAltDown(),
                event.isMetaDown());
    }
}
