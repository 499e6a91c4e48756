package dev.clew.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.clusters.ApiOnly;
import dev.clew.app.connect.ContextEntry;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What a view throws is told, and the window goes on. */
class DefectsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private final FxRobot robot = new FxRobot();
    private Optional<ApiOnly> api = Optional.empty();
    private ClewApp app;

    @BeforeEach
    void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private void open(List<ContextEntry> contexts) {
        app =
                ClewApp.open(
                        () -> new Contexts(contexts, List.of()),
                        new Settings(Theme.DARK, Language.ENGLISH),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        app.close();
        api.ifPresent(ApiOnly::close);
        Platform.setImplicitExit(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters", "sources", "graph"})
    void a_defect_of_a_view_is_told_with_a_report_and_the_window_goes_on(String page) {
        open(List.of());

        breakAndGoOn(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clusters", "sources", "graph"})
    void so_is_one_of_a_view_of_a_cluster(String page) throws IOException {
        var server = new ApiOnly(folder);
        api = Optional.of(server);
        open(List.of(server.admin()));
        await().atMost(LIMIT).until(() -> isShown("#clusters-connect"));
        robot.clickOn("#clusters-connect");
        // Until its pages have read what they begin with.
        await().atMost(LIMIT).until(() -> isShown("#trace-list"));

        breakAndGoOn(page);
    }

    private boolean isShown(String selector) {
        return Toolkit.call(() -> app.window().stage().getScene().lookup(selector) != null);
    }

    private void breakAndGoOn(String page) {
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
