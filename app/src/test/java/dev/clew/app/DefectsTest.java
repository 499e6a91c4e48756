package dev.clew.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.connect.Contexts;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What a view throws is told, and the window goes on. */
class DefectsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FxRobot robot = new FxRobot();
    private ClewApp app;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        app =
                ClewApp.open(
                        () -> new Contexts(List.of(), List.of()),
                        new Settings(Theme.DARK, Language.ENGLISH),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        app.close();
        Platform.setImplicitExit(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters", "graph"})
    void a_defect_of_a_view_is_told_with_a_report_and_the_window_goes_on(String page) {
        robot.clickOn("#rail-" + page);
        await().atMost(LIMIT).until(() -> shown().equals(page));
        Toolkit.call(
                () -> {
                    Node view = app.window().shell().shown().get().content().getValue();
                    view.addEventFilter(KeyEvent.KEY_PRESSED, DefectsTest::fail);
                    // The test's robot would catch what is thrown on its way.
                    Platform.runLater(() -> Event.fireEvent(view, x()));
                    return null;
                });

        await().atMost(LIMIT)
                .until(
                        () ->
                                Toolkit.call(
                                        () ->
                                                app.window()
                                                                .stage()
                                                                .getScene()
                                                                .lookup("#incident-what")
                                                        instanceof Labeled));
        assertThat(text("incident-what")).isEqualTo("A defect of Clew.");
        robot.clickOn("#incident-close");
        robot.clickOn("#rail-clusters");
        await().atMost(LIMIT).until(() -> shown().equals("clusters"));
        assertThat(Toolkit.call(() -> app.window().stage().isShowing())).isTrue();
    }

    private static KeyEvent x() {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "x", "x", KeyCode.X, false, false, false, false);
    }

    private static void fail(KeyEvent event) {
        throw new IllegalStateException("a view that breaks at " + event.getCode());
    }

    private String shown() {
        return Toolkit.call(() -> app.window().shell().shown().get().id());
    }

    private String text(String id) {
        return Toolkit.call(
                () -> ((Labeled) app.window().stage().getScene().lookup("#" + id)).getText());
    }
}
