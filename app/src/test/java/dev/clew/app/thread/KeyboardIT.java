package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.ClewApp;
import dev.clew.app.ConnectedCluster;
import dev.clew.app.graph.Selection;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The main job without a mouse, in the real window on a cluster. */
class KeyboardIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration MINUTES = Duration.ofMinutes(5);

    private final FxRobot robot = new FxRobot();
    private final AtomicInteger mousePresses = new AtomicInteger();
    private OneService one;
    private ClewApp app;

    @BeforeEach
    void open(@TempDir Path state) throws Exception {
        one = new OneService(state);
        app = one.window(new Settings(Theme.DARK, Language.ENGLISH));
        on(
                () -> {
                    scene().addEventFilter(
                                    MouseEvent.MOUSE_PRESSED, _ -> mousePresses.incrementAndGet());
                    return null;
                });
    }

    @AfterEach
    void close() {
        if (app != null) {
            app.close();
        }
        if (one != null) {
            one.close();
        }
    }

    private static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private Scene scene() {
        return app.window().stage().getScene();
    }

    private void awaitFocusOn(String id) {
        await().atMost(LIMIT)
                .until(
                        () ->
                                on(
                                        () ->
                                                scene().getFocusOwner() instanceof Node node
                                                        && id.equals(node.getId())));
    }

    /** Whether the line of the namespace is the one that keys act on. */
    private boolean isChosen() {
        return on(
                () ->
                        scene().lookup("#trace-list") instanceof ListView<?> list
                                && String.valueOf(list.getSelectionModel().getSelectedItem())
                                        .contains("[name=" + OneService.NAMESPACE + ","));
    }

    private String shownPage() {
        return on(() -> app.window().shell().shown().getValue().id());
    }

    @Test
    void a_namespace_is_traced_and_the_graph_is_walked() throws Exception {
        awaitFocusOn("clusters-connect");
        robot.type(KeyCode.ENTER);

        awaitFocusOn("trace-list");
        await().atMost(LIMIT)
                .until(
                        () -> {
                            boolean there = isChosen();
                            if (!there) {
                                robot.type(KeyCode.DOWN);
                            }
                            return there;
                        });
        robot.type(KeyCode.SPACE);
        await().atMost(LIMIT)
                .until(
                        () ->
                                on(() -> scene().lookup("#clusters-install").getAccessibleText())
                                        .equals("Install and trace"));
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);

        await().atMost(MINUTES)
                .until(
                        () -> {
                            one.call("/");
                            return shownPage().equals("graph");
                        });
        awaitFocusOn("graph-canvas");
        robot.type(KeyCode.RIGHT);
        await().atMost(LIMIT)
                .until(
                        () ->
                                on(() -> cluster().graph().model().selection().get())
                                        instanceof Selection.Node);
        robot.type(KeyCode.DIGIT2);
        await().atMost(LIMIT).until(() -> shownPage().equals("sources"));
        assertThat(mousePresses).hasValue(0);
    }

    private ConnectedCluster cluster() {
        return app.connected().get().orElseThrow();
    }
}
