package dev.clew.app.shell;

import dev.clew.app.ui.Settings;

import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.util.Optional;

/** Opens a window where it was closed last, if that is still on a screen. */
record WindowPlace(Stage stage, Settings settings) {
    /** Puts the window there and remembers where it is closed; before it is shown. */
    void keep() {
        settings.place().get().ifPresent(this::restore);
        stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> settings.place().set(now()));
    }

    private void restore(Settings.Place place) {
        // A screen may have been taken away since.
        if (Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height())
                .isEmpty()) {
            return;
        }
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private Optional<Settings.Place> now() {
        if (stage.isMaximized()) {
            // What it goes back to is what it was before.
            return Optional.of(
                    settings.place()
                            .get()
                            .map(
                                    was ->
                                            new Settings.Place(
                                                    was.x(),
                                                    was.y(),
                                                    was.width(),
                                                    was.height(),
                                                    true))
                            .orElseGet(() -> place(true)));
        }
        return Optional.of(place(false));
    }

    private Settings.Place place(boolean maximized) {
        return new Settings.Place(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), maximized);
    }
}
