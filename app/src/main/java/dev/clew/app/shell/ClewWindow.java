package dev.clew.app.shell;

import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.ThemedScene;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;

import java.time.InstantSource;
import java.util.List;

/** The window: a stage with the shell in it. */
public final class ClewWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final Shell shell;
    private final Timeline seconds;

    /**
     * Builds the window; call on JavaFX's thread.
     *
     * @param stage empty, not shown yet
     * @param pages in the order of the rail
     * @param clock of this machine
     */
    public ClewWindow(
            Stage stage,
            ShellModel model,
            List<Page> pages,
            Settings settings,
            Texts texts,
            InstantSource clock) {
        this.stage = stage;
        this.shell = new Shell(model, pages, settings, texts);
        stage.setScene(ThemedScene.of(shell, WIDTH, HEIGHT, settings));
        stage.setMinWidth(1100);
        stage.setMinHeight(680);
        new WindowPlace(stage, settings).keep();
        stage.titleProperty()
                .bind(
                        model.cluster()
                                .flatMap(
                                        cluster ->
                                                cluster.map(name -> texts.of("window.title", name))
                                                        .orElseGet(() -> texts.of("window.name"))));
        this.seconds =
                new Timeline(
                        new KeyFrame(Duration.seconds(1), _ -> model.now().set(clock.instant())));
        seconds.setCycleCount(Timeline.INDEFINITE);
        stage.showingProperty()
                .subscribe(
                        showing -> {
                            if (showing) {
                                seconds.play();
                            } else {
                                seconds.stop();
                            }
                        });
    }

    /** Opens it. */
    public void show() {
        stage.show();
    }

    /** What is in it. */
    public Shell shell() {
        return shell;
    }

    public Stage stage() {
        return stage;
    }
}
