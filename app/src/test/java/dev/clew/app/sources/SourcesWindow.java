package dev.clew.app.sources;

import static org.awaitility.Awaitility.await;

import dev.clew.app.shell.ClewWindow;
import dev.clew.app.shell.HeadlessScreen;
import dev.clew.app.shell.Page;
import dev.clew.app.shell.ShellModel;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.Theme;

import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** A real window with the screen of the sources, driven by mouse and keys, fed by a test. */
final class SourcesWindow implements AutoCloseable {
    final Settings settings = new Settings(Theme.DARK, Language.ENGLISH);
    final FxRobot robot = new FxRobot();
    final Sheet sheet = new Sheet(Platform::runLater);
    final SourcesPage page;
    private final ClewWindow window;

    SourcesWindow() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        var texts = new Texts(settings.language());
        page =
                onWindow(
                        () -> {
                            HeadlessScreen.enlarge();
                            var _ = new Fonts();
                            return new SourcesPage(sheet.model, texts);
                        });
        window = onWindow(() -> open(texts));
    }

    private ClewWindow open(Texts texts) {
        var shell =
                new ShellModel(new Jobs(Platform::runLater, InstantSource.system()), Instant.now());
        var shown =
                new Page(
                        "sources",
                        Feather.LAYERS,
                        "rail.sources",
                        "2",
                        new SimpleObjectProperty<>(page),
                        page::actions);
        var opened =
                new ClewWindow(
                        new Stage(),
                        shell,
                        List.of(shown),
                        settings,
                        texts,
                        InstantSource.system());
        opened.show();
        return opened;
    }

    static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    void run(Runnable work) {
        onWindow(
                () -> {
                    work.run();
                    return null;
                });
    }

    Stage stage() {
        return window.stage();
    }

    /** Whether a control is there and shown. */
    boolean isSeen(String id) {
        return onWindow(
                () -> {
                    var node = stage().getScene().lookup("#" + id);
                    for (var each = node; each != null; each = each.getParent()) {
                        if (!each.isVisible()) {
                            return false;
                        }
                    }
                    return node != null;
                });
    }

    Node byId(String id) {
        return onWindow(() -> stage().getScene().lookup("#" + id));
    }

    /** What stands on a label or button. */
    String text(String id) {
        return onWindow(() -> ((Labeled) stage().getScene().lookup("#" + id)).getText());
    }

    /** Clicks what has that id, once it is there. */
    void click(String id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> isSeen(id));
        robot.clickOn("#" + id);
    }

    /** Presses a key with Ctrl. */
    void shortcut(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    @Override
    public void close() {
        run(() -> stage().hide());
        Platform.setImplicitExit(false);
    }
}
