package dev.clew.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

class ScreenshotsTest {
    @TempDir Path folder;
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Path take(Path where, String state) {
        return TestWindow.onWindow(
                () ->
                        new Screenshots(where)
                                .take(window.window().stage(), "graph", state, window.settings()));
    }

    @Test
    void a_picture_is_named_by_screen_state_theme_and_language_and_has_the_windows_size()
            throws IOException {
        var file = take(folder.resolve("new"), "connecting");

        assertThat(file).hasFileName("graph-connecting-dark-en.png");
        var picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(800);
    }

    @Test
    void an_open_menu_is_in_the_picture_where_it_is_on_the_screen() throws IOException {
        var before = ImageIO.read(take(folder, "closed").toFile());
        window.robot().clickOn("#graph-labels");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TestWindow.onWindow(() -> Window.getWindows().size() > 1));

        var after = ImageIO.read(take(folder, "open").toFile());

        var button = window.byId("graph-labels");
        var below = TestWindow.onWindow(() -> button.localToScene(button.getBoundsInLocal()));
        var x = (int) below.getCenterX();
        var changed = 0;
        for (var y = (int) below.getMaxY() + 8; y < below.getMaxY() + 60; y++) {
            changed += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(20);
    }

    @Test
    void a_folder_that_cannot_be_made_is_said() throws IOException {
        var inTheWay = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> take(inTheWay.resolve("shots"), "any"))
                .rootCause()
                .isInstanceOf(IOException.class);
    }
}
