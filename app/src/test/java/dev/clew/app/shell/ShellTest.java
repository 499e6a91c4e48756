package dev.clew.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.Incident;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

class ShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void seen(String id) {
        await().atMost(LIMIT).until(() -> window.isSeen(id));
    }

    private void gone(String id) {
        await().atMost(LIMIT).until(() -> !window.isSeen(id));
    }

    private static Void onWindow(Runnable job) {
        return TestWindow.onWindow(
                () -> {
                    job.run();
                    return null;
                });
    }

    @Test
    void the_palette_finds_an_action_by_a_part_of_its_name_and_enter_does_it() {
        window.robot().press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        seen("palette");

        window.robot().write("dark and");
        window.robot().type(KeyCode.ENTER);

        await().atMost(LIMIT).until(() -> window.settings().theme().get() == Theme.LIGHT);
        gone("palette");
    }

    @Test
    void a_hub_that_is_not_there_yet_is_no_lost_link() {
        window.linkIsLost("connection refused");
        await().atMost(LIMIT).until(() -> freshness() == Freshness.Kind.UNREACHED);

        window.absent(true);

        await().atMost(LIMIT).until(() -> freshness() == Freshness.Kind.NOT_INSTALLED);
    }

    private Freshness.Kind freshness() {
        return TestWindow.onWindow(() -> window.shell().freshness().get().kind());
    }

    @Test
    void the_palette_says_so_when_nothing_is_called_that_and_escape_closes_it() {
        window.robot().clickOn("#palette-open");
        seen("palette");

        window.robot().write("zzzz");

        await().atMost(LIMIT)
                .until(
                        () ->
                                TestWindow.onWindow(
                                        () ->
                                                !window.robot()
                                                        .lookup("Nothing is called that")
                                                        .queryAll()
                                                        .isEmpty()));
        window.robot().type(KeyCode.ESCAPE);
        gone("palette");
    }

    @Test
    void an_incident_lies_over_the_screen_says_the_next_step_and_can_be_copied() {
        onWindow(
                () ->
                        window.shell()
                                .tell(
                                        Incident.expected(
                                                "the cluster a refused",
                                                "pods is forbidden",
                                                "ask for the right")));
        seen("incident");

        assertThat(((Label) window.byId("incident-what")).getText())
                .isEqualTo("The cluster a refused.");
        assertThat(((TextArea) window.byId("incident-why")).getText())
                .isEqualTo("pods is forbidden");
        assertThat(((Label) window.byId("incident-next")).getText())
                .isEqualTo("Ask for the right.");
        window.robot().clickOn("#incident-copy");
        var copied = TestWindow.onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).contains("pods is forbidden").contains("Java");
        window.robot().clickOn("#incident-close");
        gone("incident");
    }

    @Test
    void a_job_shows_its_name_and_cancelling_it_interrupts_the_work() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        onWindow(
                () ->
                        window.shell()
                                .jobs()
                                .start(
                                        Words.of("job.connect", "far-away"),
                                        job -> waits(job, stopped),
                                        _ -> {},
                                        _ -> {}));
        await().atMost(LIMIT).until(() -> text("jobs-open").contains("far-away"));

        window.robot().clickOn("#jobs-open");
        seen("jobs");
        window.robot().clickOn("Cancel");

        stopped.await();
        await().atMost(LIMIT).until(() -> text("jobs-open").equals("No jobs running"));
    }

    private static Void waits(Job job, CountDownLatch stopped) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
            return null;
        } finally {
            assertThat(job.cancelled()).isTrue();
            stopped.countDown();
        }
    }

    private String text(String id) {
        return TestWindow.onWindow(() -> ((Labeled) window.byId(id)).getText());
    }

    @Test
    void control_z_takes_a_change_back_and_control_shift_z_makes_it_again() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        var change =
                new UndoStack.Change(
                        Words.of("top.production"),
                        _ -> done.add("make"),
                        _ -> done.add("take back"));
        onWindow(() -> window.shell().undo().make(change));
        await().atMost(LIMIT).until(() -> done.equals(List.of("make")));
        await().atMost(LIMIT)
                .until(() -> TestWindow.onWindow(() -> !window.byId("undo").isDisabled()));

        window.robot().press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        await().atMost(LIMIT).until(() -> done.equals(List.of("make", "take back")));
        await().atMost(LIMIT)
                .until(() -> TestWindow.onWindow(() -> window.byId("undo").isDisabled()));

        window.robot()
                .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z)
                .release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        await().atMost(LIMIT).until(() -> done.equals(List.of("make", "take back", "make")));
    }

    @Test
    void larger_text_makes_the_bars_higher_and_the_same_screen_stays() {
        var before = height("status-bar");

        onWindow(() -> window.settings().fontPercent().set(200));

        await().atMost(LIMIT).until(() -> height("status-bar") == 2 * before);
        assertThat(window.isSeen("graph-page")).isTrue();
    }

    private double height(String id) {
        return TestWindow.onWindow(
                () -> {
                    window.window().stage().getScene().getRoot().applyCss();
                    window.window().stage().getScene().getRoot().layout();
                    return window.byId(id).getLayoutBounds().getHeight();
                });
    }

    @Test
    void the_question_mark_shows_the_keys_in_the_language_of_today() {
        onWindow(() -> window.settings().language().set(Language.JAPANESE));
        window.robot().write("?");
        seen("help");

        var words = TestWindow.onWindow(() -> window.robot().lookup("元に戻す変更はありません").queryAll());
        assertThat(words).isEmpty();
        assertThat(TestWindow.onWindow(() -> window.robot().lookup("変更をやり直す").queryAll()))
                .isNotEmpty();
        window.robot().type(KeyCode.ESCAPE);
        gone("help");
    }
}
