package dev.clew.app.sources;

import static dev.clew.app.sources.SourceEntry.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.sources.Effect.Kind;

import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class TickPlanTest {
    private static final WorkloadRef CART = new WorkloadRef("shop", "Deployment", "cart");
    private static final WorkloadRef MAIL = new WorkloadRef("shop", "Deployment", "mail");
    private static final Workload CART_RUNS = Told.of(CART, Reason.NOT_CHOSEN, 3);
    private static final Workload MAIL_SENDS = Told.of(MAIL, Reason.SPANS_AT_HUB, 2);
    private static final Map<WorkloadRef, Workload> BOTH = Told.all(CART_RUNS, MAIL_SENDS);

    private static TickPlan plan(SourceBook book, Object... wants) {
        return planOver(BOTH, book, wants);
    }

    private static TickPlan planOver(
            Map<WorkloadRef, Workload> workloads, SourceBook book, Object... wants) {
        var said = new LinkedHashMap<WorkloadRef, Want>();
        for (var i = 0; i < wants.length; i += 2) {
            said.put((WorkloadRef) wants[i], (Want) wants[i + 1]);
        }
        return TickPlan.of(said, book, workloads);
    }

    private static SourceBook book(SourceEntry... entries) {
        return new SourceBook(List.of(entries));
    }

    @Test
    void one_tick_is_one_source_and_restarts_one_workload_with_its_pods() {
        var plan = plan(SourceBook.EMPTY, CART, Want.TRACE);

        assertThat(plan.edits()).containsExactly(new Edit.Create(CART, true));
        assertThat(plan.effects()).containsExactly(new Effect(CART, Kind.RESTARTS_WITH, 3));
        assertThat(plan.restarts()).isEqualTo(1);
        assertThat(plan.pods()).isEqualTo(3);
    }

    @Test
    void a_namespace_is_one_source_for_everything_now_and_later() {
        var plan = plan(book(Told.source(MAIL, true)), namespace("shop"), Want.TRACE);

        assertThat(plan.edits()).containsExactly(new Edit.Create(namespace("shop"), true));
        // What is traced already does not restart.
        assertThat(plan.effects()).extracting(Effect::workload).containsExactly(CART);
    }

    @Test
    void a_tick_taken_off_under_a_namespace_makes_a_source_that_keeps_out() {
        var plan = plan(book(Told.source(namespace("shop"), true)), MAIL, Want.LEAVE);

        assertThat(plan.edits()).containsExactly(new Edit.Create(MAIL, false));
        assertThat(plan.effects()).containsExactly(new Effect(MAIL, Kind.RESTARTS_WITHOUT, 2));
    }

    @Test
    void ticking_it_again_takes_that_source_away_but_not_one_that_says_more() {
        var everything = Told.source(namespace("shop"), true);
        var named =
                new SourceEntry("mail", MAIL, false, Optional.of("mailer"), List.of(), Set.of());

        assertThat(plan(book(everything, Told.source(MAIL, false)), MAIL, Want.TRACE).edits())
                .containsExactly(new Edit.Delete(MAIL, "deployment-mail"));
        assertThat(plan(book(everything, named), MAIL, Want.TRACE).edits())
                .containsExactly(new Edit.Set(MAIL, "mail", true));
    }

    @Test
    void ticking_a_namespace_ticks_what_was_kept_out_in_it() {
        var plan = plan(book(Told.source(MAIL, false)), namespace("shop"), Want.TRACE);

        assertThat(plan.edits())
                .containsExactly(
                        new Edit.Delete(MAIL, "deployment-mail"),
                        new Edit.Create(namespace("shop"), true));
    }

    @Test
    void leaving_a_namespace_leaves_all_in_it_and_keeps_out_what_was_kept_out() {
        var plan =
                plan(
                        book(
                                Told.source(namespace("shop"), true),
                                Told.source(CART, false),
                                Told.source(MAIL, true)),
                        namespace("shop"),
                        Want.LEAVE);

        assertThat(plan.edits())
                .containsExactly(
                        new Edit.Delete(MAIL, "deployment-mail"),
                        new Edit.Delete(namespace("shop"), "everything"));
        assertThat(plan.effects()).containsExactly(new Effect(MAIL, Kind.RESTARTS_WITHOUT, 2));
    }

    @Test
    void keeping_out_is_a_source_of_its_own_also_where_nothing_is_traced() {
        var plan = plan(SourceBook.EMPTY, CART, Want.KEEP_OUT);

        assertThat(plan.edits()).containsExactly(new Edit.Create(CART, false));
        assertThat(plan.effects()).isEmpty();
    }

    @Test
    void of_two_sources_that_name_the_same_one_remains() {
        var second = new SourceEntry("z", CART, false, Optional.empty(), List.of(), Set.of());

        assertThat(plan(book(Told.source(CART, true), second), CART, Want.TRACE).edits())
                .containsExactly(new Edit.Delete(CART, "z"));
    }

    @Test
    void what_cannot_be_traced_or_restarts_by_itself_is_said_and_not_counted_as_a_restart() {
        var go = new WorkloadRef("shop", "Deployment", "go");
        var job = new WorkloadRef("shop", "CronJob", "nightly");
        var idle = new WorkloadRef("shop", "Deployment", "idle");
        var bare = new WorkloadRef("shop", "Pod", "bare");
        var workloads =
                Told.all(
                        Told.of(go, Reason.NOT_CHOSEN, 1).toBuilder()
                                .clearContainers()
                                .addContainers(Told.go("app"))
                                .build(),
                        Told.of(job, Reason.NOT_CHOSEN, 0),
                        Told.of(idle, Reason.NOT_CHOSEN, 0),
                        Told.of(bare, Reason.NOT_CHOSEN, 1));

        var plan = planOver(workloads, SourceBook.EMPTY, namespace("shop"), Want.TRACE);

        assertThat(plan.effects())
                .containsExactlyInAnyOrder(
                        new Effect(go, Kind.CANNOT, 0),
                        new Effect(job, Kind.NEXT_RUN, 0),
                        new Effect(idle, Kind.LATER, 0),
                        new Effect(bare, Kind.CANNOT, 0));
        assertThat(plan.restarts()).isZero();
    }
}
