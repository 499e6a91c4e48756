package dev.clew.app.sources;

import static dev.clew.app.sources.SourceEntry.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.app.Incident;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TicksModelTest {
    private static final WorkloadRef CART = new WorkloadRef("shop", "Deployment", "cart");
    private static final WorkloadRef MAIL = new WorkloadRef("shop", "Deployment", "mail");
    private static final WorkloadRef SHOP = namespace("shop");

    /** In the place of the window's thread. */
    private final ExecutorService window = Executors.newSingleThreadExecutor();

    private final Sheet sheet = new Sheet(window::execute);
    private final TicksModel ticks = sheet.model.ticks();

    @BeforeEach
    void tell() throws Exception {
        onWindow(
                () -> {
                    sheet.told(
                            Told.of("shop", "cart", Reason.NOT_CHOSEN),
                            Told.of("shop", "mail", Reason.NOT_CHOSEN));
                    sheet.sources();
                });
    }

    @AfterEach
    void end() {
        window.close();
    }

    private void onWindow(Runnable work) throws Exception {
        Future<?> done = window.submit(work);
        done.get();
    }

    private Tick tick(WorkloadRef ref) {
        return sheet.model.lines().line(ref).orElseThrow().row().get().tick();
    }

    private boolean pending(WorkloadRef ref) {
        return sheet.model.lines().line(ref).orElseThrow().row().get().pending();
    }

    @Test
    void a_tick_is_shown_at_once_and_changes_nothing_before_it_is_applied() throws Exception {
        onWindow(() -> ticks.toggle(CART));

        assertThat(tick(CART)).isEqualTo(Tick.ON);
        assertThat(pending(CART)).isTrue();
        assertThat(tick(SHOP)).isEqualTo(Tick.MIXED);
        assertThat(ticks.plan().get().restarts()).isEqualTo(1);
        assertThat(sheet.done).isEmpty();
    }

    @Test
    void a_tick_taken_back_leaves_nothing_to_do() throws Exception {
        onWindow(
                () -> {
                    ticks.toggle(CART);
                    ticks.toggle(CART);
                });

        assertThat(ticks.plan().get()).isEqualTo(TickPlan.NOTHING);
        assertThat(pending(CART)).isFalse();
    }

    @Test
    void a_namespace_ticks_all_in_it_and_one_taken_off_makes_it_mixed() throws Exception {
        onWindow(() -> ticks.toggle(SHOP));
        assertThat(tick(SHOP)).isEqualTo(Tick.ON);
        assertThat(tick(MAIL)).isEqualTo(Tick.ON);

        onWindow(() -> ticks.toggle(MAIL));

        assertThat(tick(SHOP)).isEqualTo(Tick.MIXED);
        assertThat(tick(MAIL)).isEqualTo(Tick.OFF);
        assertThat(ticks.plan().get().edits())
                .containsExactly(new Edit.Create(MAIL, false), new Edit.Create(SHOP, true));
    }

    @Test
    void a_mixed_namespace_becomes_all_then_none() throws Exception {
        onWindow(() -> ticks.toggle(CART));

        onWindow(() -> ticks.toggle(SHOP));
        assertThat(tick(SHOP)).isEqualTo(Tick.ON);
        onWindow(() -> ticks.toggle(SHOP));
        assertThat(tick(SHOP)).isEqualTo(Tick.OFF);
        assertThat(ticks.plan().get()).isEqualTo(TickPlan.NOTHING);
    }

    @Test
    void applying_makes_one_change_that_can_be_undone_and_made_again() throws Exception {
        onWindow(
                () -> {
                    ticks.toggle(CART);
                    ticks.toggle(MAIL);
                    ticks.apply();
                });
        await().until(() -> sheet.done.size() == 1);
        await().until(() -> ticks.plan().get().equals(TickPlan.NOTHING));
        assertThat(sheet.done.getFirst()).contains("cart").contains("mail");
        await().until(() -> sheet.undo.next().get().isPresent());

        onWindow(sheet.undo::undo);
        await().until(() -> sheet.done.size() == 2);
        assertThat(sheet.done.get(1)).isEqualTo("undo " + sheet.done.getFirst());
        await().until(() -> sheet.undo.again().get().isPresent());

        onWindow(sheet.undo::redo);
        await().until(() -> sheet.done.size() == 3);
    }

    @Test
    void a_refusal_is_told_and_the_ticks_stay() throws Exception {
        sheet.refusal =
                Optional.of(
                        Incident.expected(
                                "you may not create sources.clew.dev in namespace shop", "", ""));

        onWindow(
                () -> {
                    ticks.toggle(CART);
                    ticks.apply();
                });

        await().until(() -> sheet.incidents.size() == 1);
        await().until(() -> !ticks.applying().get());
        assertThat(pending(CART)).isTrue();
        assertThat(sheet.undo.next().get()).isEmpty();
    }

    @Test
    void what_somebody_else_did_meanwhile_is_no_longer_to_be_done() throws Exception {
        onWindow(
                () -> {
                    ticks.toggle(CART);
                    sheet.sources(Told.source(CART, true));
                });

        assertThat(ticks.plan().get()).isEqualTo(TickPlan.NOTHING);
        assertThat(tick(CART)).isEqualTo(Tick.ON);
        assertThat(pending(CART)).isFalse();
    }

    @Test
    void discarding_shows_what_the_sources_say() throws Exception {
        onWindow(
                () -> {
                    sheet.sources(Told.source(SHOP, true));
                    ticks.toggle(CART);
                    ticks.discard();
                });

        assertThat(tick(CART)).isEqualTo(Tick.ON);
        assertThat(tick(SHOP)).isEqualTo(Tick.ON);
    }

    @Test
    void a_failure_that_is_noted_on_its_source_can_be_retried() throws Exception {
        var noted = Told.failed("shop", "Deployment/cart");
        onWindow(
                () -> {
                    sheet.told(
                            Told.of("shop", "cart", Reason.CRASHED_AFTER_INJECTION),
                            Told.of("shop", "mail", Reason.OTHER_AGENT));
                    sheet.sources(noted);
                });

        assertThat(sheet.model.canRetry(CART)).isTrue();
        assertThat(sheet.model.canRetry(MAIL)).isFalse();
        onWindow(() -> ticks.retry(CART));
        await().until(() -> sheet.done.contains("retry " + CART));
    }
}
