package dev.clew.app.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.app.Incident;
import dev.clew.app.ui.Language;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The screen of the sources, by mouse and keys. */
class SourcesPageTest {
    private static final WorkloadRef PAYMENT = new WorkloadRef("shop", "Deployment", "payment");

    private SourcesWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new SourcesWindow();
        window.run(
                () -> {
                    window.sheet.sources(Told.failed("shop", "Deployment/payment"));
                    window.sheet.told(
                            Told.of(
                                    "shop",
                                    "payment",
                                    Reason.CRASHED_AFTER_INJECTION,
                                    "pod payment-1: CrashLoopBackOff",
                                    "java.lang.OutOfMemoryError: Metaspace"),
                            Told.of("shop", "cart", Reason.SPANS_AT_HUB),
                            Told.of("loyalty", "points", Reason.NOT_CHOSEN),
                            Told.of("loyalty", "tiers", Reason.NOT_CHOSEN));
                });
    }

    @AfterEach
    void close() {
        window.close();
    }

    private CheckBox box(String id) {
        return (CheckBox) window.byId(id);
    }

    private TableView<?> table() {
        return (TableView<?>) window.byId("sources-table");
    }

    @Test
    void ticks_are_collected_and_the_bar_says_what_they_would_do_before_anything_is_done() {
        window.click("source-tick-loyalty-Deployment-points");
        assertThat(box("source-tick-loyalty-Deployment-points").isSelected()).isTrue();
        assertThat(box("source-tick-loyalty").isIndeterminate()).isTrue();
        assertThat(window.text("sources-plan"))
                .isEqualTo("1 workload restarts, 2 pods. It can be undone.");

        window.click("source-tick-loyalty-Deployment-tiers");
        assertThat(window.text("sources-plan"))
                .isEqualTo("2 workloads restart, 4 pods. It can be undone.");
        assertThat(window.sheet.done).isEmpty();

        window.click("sources-apply");
        await().until(() -> window.sheet.done.size() == 1);
        await().until(() -> !window.isSeen("sources-pending"));
    }

    @Test
    void discarded_ticks_are_as_before() {
        window.click("source-tick-shop-Deployment-cart");
        assertThat(box("source-tick-shop-Deployment-cart").isSelected()).isFalse();
        assertThat(box("source-tick-shop").isIndeterminate()).isTrue();

        window.click("sources-discard");

        assertThat(box("source-tick-shop-Deployment-cart").isSelected()).isTrue();
        assertThat(box("source-tick-shop").isIndeterminate()).isFalse();
        assertThat(window.isSeen("sources-pending")).isFalse();
    }

    @Test
    void all_of_it_can_be_done_by_keys() {
        window.robot.clickOn("#sources-table");
        window.run(() -> table().getSelectionModel().select(1));
        window.run(table()::requestFocus);
        window.robot.type(KeyCode.SPACE);
        assertThat(box("source-tick-loyalty-Deployment-points").isSelected()).isTrue();

        window.robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
        assertThat(table().getItems()).hasSize(4);
        window.robot.type(KeyCode.RIGHT);
        assertThat(table().getItems()).hasSize(6);

        window.shortcut(KeyCode.ENTER);
        await().until(() -> window.sheet.done.size() == 1);
    }

    @Test
    void ctrl_f_finds_and_escape_shows_all_again() {
        window.robot.clickOn("#sources-table");
        window.shortcut(KeyCode.F);
        window.robot.write("pay");
        assertThat(table().getItems()).hasSize(2);

        window.robot.type(KeyCode.ESCAPE);
        assertThat(table().getItems()).hasSize(6);

        window.robot.write("nothing");
        assertThat(window.isSeen("sources-table")).isTrue();
        assertThat(table().getItems()).isEmpty();
    }

    @Test
    void problems_are_one_click_away_and_counted() {
        assertThat(window.text("sources-problems")).isEqualTo("Problems 1");

        window.click("sources-problems");

        assertThat(table().getItems()).hasSize(2);
    }

    @Test
    void a_failed_one_says_why_in_the_pods_words_what_next_and_can_be_retried() {
        window.run(() -> window.page.explain(PAYMENT));

        assertThat(window.text("sources-badge")).isEqualTo("Failed");
        assertThat(window.text("sources-evidence")).contains("OutOfMemoryError");
        assertThat(window.text("sources-reason")).startsWith("It crashed with the agent");
        assertThat(window.text("sources-next")).startsWith("Next: ");
        assertThat(window.isSeen("link-spans")).isTrue();
        await().until(() -> window.isSeen("sources-diff-lines"));
        assertThat(window.text("sources-diff-counts")).isEqualTo("1 added, 0 removed, 1 changed");

        window.click("sources-retry");
        await().until(() -> window.sheet.done.contains("retry " + PAYMENT));
    }

    @Test
    void the_tabs_tell_runtime_and_pods() {
        window.run(() -> window.page.explain(PAYMENT));

        window.click("sources-tab-overview");
        assertThat(window.isSeen("sources-facts")).isTrue();
        window.click("sources-tab-kubernetes");
        assertThat(window.robot.from(window.byId("sources-facts")).lookup(".pod-name").queryAll())
                .hasSize(2);
    }

    @Test
    void who_misses_a_workload_finds_it_whatever_hides_it() {
        window.click("sources-problems");
        window.click("sources-why");
        window.robot.write("tiers").type(KeyCode.ENTER);

        assertThat(window.text("sources-subject")).isEqualTo("tiers");
        assertThat(window.text("sources-badge")).isEqualTo("Detected");
        assertThat(window.isSeen("sources-explain")).isFalse();
        assertThat(table().getItems()).hasSize(6);
        assertThat(table().getSelectionModel().getSelectedItem()).isNotNull();
    }

    @Test
    void keeping_out_is_planned_like_a_tick() {
        window.run(() -> window.page.explain(new WorkloadRef("shop", "Deployment", "cart")));

        window.click("sources-keep-out");

        assertThat(window.text("sources-plan")).startsWith("1 workload restarts");
        assertThat(window.sheet.model.ticks().plan().get().edits())
                .containsExactly(
                        new Edit.Create(new WorkloadRef("shop", "Deployment", "cart"), false));
    }

    @Test
    void the_report_has_all_that_is_known() {
        window.run(() -> window.page.explain(PAYMENT));
        await().until(() -> window.isSeen("sources-diff-lines"));

        window.click("sources-copy");

        var report = SourcesWindow.onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(report)
                .contains("shop/Deployment/payment", "Failed", "OutOfMemoryError", "+   b: 3")
                .contains("Pods restarted", "Java 21.0.5, glibc");
    }

    @Test
    void without_clew_or_a_right_the_page_says_why_and_is_not_empty() throws TimeoutException {
        try (var fresh = new SourcesWindow()) {
            assertThat(fresh.text("sources-away-title")).isEqualTo("Looking for what runs here");
            fresh.run(() -> fresh.sheet.inventory.update(away(FeedState.Cause.NOT_INSTALLED)));
            assertThat(fresh.text("sources-away-title")).isEqualTo("Clew is not installed here");

            fresh.run(() -> fresh.sheet.inventory.update(away(FeedState.Cause.NOT_PERMITTED)));
            assertThat(fresh.text("sources-away-title")).isEqualTo("You lack a right");
            assertThat(fresh.text("sources-away-words")).isEqualTo("the words of the server");
        }
    }

    private static InventoryFeed.Update away(FeedState.Cause cause) {
        return new InventoryFeed.Update(
                Map.of(),
                false,
                new FeedState.Away(
                        Told.SINCE, cause, "the words of the server", Told.SINCE.plusSeconds(9)),
                Optional.empty(),
                Told.SINCE.plusSeconds(5));
    }

    @Test
    void an_operator_that_goes_away_leaves_the_picture_and_says_how_old_it_is() {
        var retried = new AtomicInteger();
        window.sheet.inventory.onRetry(retried::incrementAndGet);
        window.run(
                () ->
                        window.sheet.inventory.update(
                                new InventoryFeed.Update(
                                        window.sheet.inventory.workloads().get(),
                                        true,
                                        new FeedState.Away(
                                                Told.SINCE,
                                                FeedState.Cause.OPERATOR_AWAY,
                                                "connection refused",
                                                Told.SINCE.plusSeconds(40)),
                                        Optional.of(Told.SINCE),
                                        Told.SINCE.plusSeconds(38))));

        assertThat(window.isSeen("sources-lost")).isTrue();
        assertThat(window.isSeen("sources-hidden")).isTrue();
        assertThat(table().getItems()).hasSize(6);
        window.click("sources-lost-retry");
        await().until(() -> retried.get() == 1);
    }

    @Test
    void where_sources_cannot_be_read_boxes_stand_still_and_the_right_is_named()
            throws TimeoutException {
        try (var fresh = new SourcesWindow()) {
            fresh.run(
                    () -> {
                        fresh.sheet.told(Told.of("shop", "cart", Reason.NOT_CHOSEN));
                        fresh.sheet.model.update(
                                new SourcesFeed.Update(
                                        Optional.empty(),
                                        Optional.of(
                                                Incident.expected(
                                                        "you may not list sources.clew.dev in all"
                                                                + " namespaces",
                                                        "forbidden",
                                                        "ask"))));
                    });

            await().until(() -> fresh.isSeen("source-tick-shop-Deployment-cart"));
            assertThat(fresh.byId("source-tick-shop-Deployment-cart").isDisabled()).isTrue();
            assertThat(fresh.isSeen("sources-fixed")).isTrue();
        }
    }

    @Test
    void the_language_changes_while_it_is_open_and_long_and_foreign_names_are_shown() {
        var longName = "x".repeat(253);
        window.run(
                () ->
                        window.sheet.told(
                                Told.of("shop", longName, Reason.QUEUED),
                                Told.of("shop", "注文サービス", Reason.SPANS_AT_HUB),
                                Told.of("shop", "خدمة-الطلبات", Reason.QUIET)));

        window.run(() -> window.settings.language().set(Language.JAPANESE));
        window.run(() -> window.page.explain(new WorkloadRef("shop", "Deployment", longName)));

        assertThat(window.text("sources-badge")).isEqualTo("再起動待ち");
        assertThat(window.text("sources-subject")).isEqualTo(longName);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> window.text("sources-problems").equals("問題 0"));
    }
}
