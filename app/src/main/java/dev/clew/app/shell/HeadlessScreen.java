package dev.clew.app.shell;

import com.sun.glass.ui.Screen;

import java.lang.reflect.Field;
import java.util.List;

/**
 * Gives JavaFX's headless platform a screen as large as the window. Its own is fixed at 1000×1000,
 * against which it places pop-ups wrongly in anything wider (JDK-8364201); nothing but the list in
 * JavaFX's own class says so, hence the reflection. In a run time with modules it needs {@code
 * --add-exports} and {@code --add-opens javafx.graphics/com.sun.glass.ui=ALL-UNNAMED}.
 */
public final class HeadlessScreen {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int DPI = 96;
    private static final int DEPTH = 32;

    private HeadlessScreen() {}

    /**
     * Replaces the screen. Call on JavaFX's thread, before the first window.
     *
     * @throws IllegalStateException if JavaFX is built otherwise than version 26
     */
    public static void enlarge() {
        var size =
                new Screen(
                        0, DEPTH, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT, 0, 0, WIDTH, HEIGHT,
                        DPI, DPI, 1, 1, 1, 1);
        try {
            field("screens").set(null, List.of(size));
            var handler = field("eventHandler").get(null);
            if (handler instanceof Screen.EventHandler changes) {
                changes.handleSettingsChanged();
            }
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException(
                    "This JavaFX keeps its screens elsewhere than version 26", otherVersion);
        }
    }

    private static Field field(String name) throws NoSuchFieldException {
        var field = Screen.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
