package dev.clew.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

import java.util.Optional;
import java.util.concurrent.TimeoutException;

class WindowPlaceTest {
    private static final Settings.Place SOMEWHERE = new Settings.Place(40, 30, 500, 400, false);

    private final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);

    @BeforeEach
    void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    private Stage open() {
        return TestWindow.onWindow(
                () -> {
                    var stage = new Stage();
                    stage.setScene(new Scene(new Pane(), 300, 200));
                    new WindowPlace(stage, settings).keep();
                    stage.show();
                    return stage;
                });
    }

    private Settings.Place close(Stage stage) {
        return TestWindow.onWindow(
                () -> {
                    stage.hide();
                    return settings.place().get().orElseThrow();
                });
    }

    @Test
    void it_opens_where_it_was_closed() {
        settings.place().set(Optional.of(SOMEWHERE));

        assertThat(close(open())).isEqualTo(SOMEWHERE);

        var moved = open();
        TestWindow.onWindow(
                () -> {
                    moved.setX(60);
                    moved.setWidth(520);
                    return null;
                });
        assertThat(close(moved)).isEqualTo(new Settings.Place(60, 30, 520, 400, false));
    }

    @Test
    void a_place_that_no_screen_shows_any_more_is_left() {
        settings.place().set(Optional.of(new Settings.Place(90_000, 30, 500, 400, false)));

        assertThat(close(open())).satisfies(place -> assertThat(place.x()).isLessThan(10_000));
    }

    @Test
    void a_maximized_window_keeps_what_it_goes_back_to() {
        settings.place().set(Optional.of(SOMEWHERE));
        var stage = open();
        TestWindow.onWindow(
                () -> {
                    stage.setMaximized(true);
                    return null;
                });

        assertThat(close(stage)).isEqualTo(new Settings.Place(40, 30, 500, 400, true));
    }
}
