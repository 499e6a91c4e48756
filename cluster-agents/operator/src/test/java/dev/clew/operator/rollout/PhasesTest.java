package dev.clew.operator.rollout;

import static dev.clew.operator.Things.NOW;
import static dev.clew.operator.Things.marked;
import static dev.clew.operator.Things.pod;
import static dev.clew.operator.Things.restarted;
import static dev.clew.operator.Things.rolling;
import static dev.clew.operator.Things.troubled;
import static dev.clew.operator.Things.web;
import static dev.clew.operator.Things.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.operator.cluster.Progress;
import dev.clew.operator.cluster.Trouble;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.cluster.Workload.Handling;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class PhasesTest {
    private static final String MARK = "decision-1";
    private static final String AT = NOW.minusSeconds(20).toString();
    private static final String LONG_AGO = NOW.minus(Duration.ofDays(30)).toString();
    private static final Moment MOMENT = moment(new Proof.Proven(NOW));

    @Test
    void pods_without_the_agent_are_due_for_a_restart() {
        assertThat(towards(web(pod("a"), pod("b"))))
                .isEqualTo(
                        new Phase.Due(Reason.QUEUED, List.of("2 of 2 pods run without the agent")));
    }

    @Test
    void nothing_restarts_before_the_webhook_is_proven() {
        assertThat(towards(web(pod("a")), Memory.NONE, moment(new Proof.Untried())))
                .isEqualTo(new Phase.Blocked(Reason.WAITING_FOR_WEBHOOK, List.of()));
        assertThat(
                        towards(
                                web(pod("a")),
                                Memory.NONE,
                                moment(new Proof.Failed(NOW, "connection refused"))))
                .isEqualTo(new Phase.Blocked(Reason.WEBHOOK_DOWN, List.of("connection refused")));
    }

    @Test
    void a_rollout_of_the_owners_own_goes_first() {
        assertThat(towards(rolling(null, pod("a"))))
                .isEqualTo(
                        new Phase.Blocked(
                                Reason.QUEUED,
                                List.of("its own rollout goes first: 1 of 2 pods updated")));
    }

    @Test
    void our_restart_is_rolling_until_the_controller_is_done() {
        assertThat(towards(rolling(AT, pod("old"), marked(pod("new"), MARK, AT))))
                .isEqualTo(new Phase.Rolling("1 of 2 pods updated"));
    }

    @Test
    void an_old_pod_that_is_still_listed_when_the_controller_is_done_is_no_reason_to_restart() {
        assertThat(towards(restarted(AT, pod("old"), marked(pod("new"), MARK, AT))))
                .isInstanceOf(Phase.Rolling.class);
    }

    @Test
    void it_is_done_when_all_pods_carry_the_mark() {
        assertThat(towards(restarted(AT, marked(pod("a"), MARK, AT)))).isEqualTo(new Phase.Done());
    }

    @Test
    void a_pod_that_came_up_without_the_mark_is_restarted_once_more_and_then_named() {
        Workload unmutated = restarted(AT, marked(pod("a"), null, AT));

        assertThat(towards(unmutated, attempts(1), MOMENT)).isInstanceOf(Phase.Due.class);
        assertThat(towards(unmutated, attempts(2), MOMENT))
                .isEqualTo(new Phase.Blocked(Reason.NOT_MUTATED, List.of("pod a")));
    }

    @Test
    void pods_with_another_mark_say_that_the_collector_moved() {
        assertThat(towards(restarted(LONG_AGO, marked(pod("a"), "decision-0", LONG_AGO))))
                .isEqualTo(new Phase.Due(Reason.COLLECTOR_MOVED, List.of()));
    }

    @Test
    void a_crash_loop_after_the_restart_breaks_it_at_once() {
        Workload crashing =
                rolling(
                        AT,
                        pod("old"),
                        troubled(marked(pod("new"), MARK, AT), Trouble.Kind.CRASH, "exit code 1"));

        assertThat(towards(crashing))
                .isInstanceOfSatisfying(
                        Phase.Breaking.class,
                        breaking -> {
                            assertThat(breaking.reason()).isEqualTo(Reason.CRASHED_AFTER_INJECTION);
                            assertThat(breaking.pod().name()).isEqualTo("new");
                            assertThat(breaking.words()).isEqualTo("exit code 1");
                        });
    }

    @Test
    void an_image_that_cannot_be_pulled_breaks_it_too() {
        Workload pulling =
                rolling(
                        AT,
                        troubled(marked(pod("new"), MARK, AT), Trouble.Kind.IMAGE, "ErrImagePull"));

        assertThat(towards(pulling))
                .isInstanceOfSatisfying(
                        Phase.Breaking.class,
                        breaking -> assertThat(breaking.reason()).isEqualTo(Reason.IMAGE_PULL));
    }

    @Test
    void not_ready_is_broken_only_after_the_deadline() {
        Workload starting =
                rolling(AT, troubled(marked(pod("new"), MARK, AT), Trouble.Kind.WAITING, "probe"));
        Moment late =
                new Moment(
                        NOW.plusSeconds(300),
                        Instant.EPOCH,
                        Duration.ofSeconds(300),
                        new Proof.Proven(NOW));

        assertThat(towards(starting)).isInstanceOf(Phase.Rolling.class);
        assertThat(towards(starting, Memory.NONE, late))
                .isInstanceOfSatisfying(
                        Phase.Breaking.class,
                        breaking ->
                                assertThat(breaking.reason()).isEqualTo(Reason.NOT_READY_IN_TIME));
    }

    @Test
    void a_crash_long_after_the_restart_is_not_blamed_on_it() {
        Workload crashing =
                restarted(
                        LONG_AGO,
                        troubled(marked(pod("a"), MARK, LONG_AGO), Trouble.Kind.CRASH, "oom"));

        assertThat(towards(crashing)).isEqualTo(new Phase.Done());
    }

    @Test
    void a_restart_that_went_well_is_not_blamed_for_what_comes_later() {
        Workload crashing =
                rolling(
                        AT,
                        troubled(marked(pod("a"), MARK, AT), Trouble.Kind.CRASH, "exit code 1"));
        var settled = new Memory(false, Optional.of(AT), 1, Optional.empty(), Optional.empty());

        assertThat(towards(crashing, settled, MOMENT)).isEqualTo(new Phase.Done());
    }

    @Test
    void an_operator_that_was_away_still_judges_what_it_finds_broken() {
        Workload crashing =
                rolling(
                        LONG_AGO,
                        troubled(marked(pod("a"), MARK, LONG_AGO), Trouble.Kind.CRASH, "exit 1"));
        var justStarted =
                new Moment(
                        NOW, NOW.minusSeconds(5), Duration.ofSeconds(300), new Proof.Proven(NOW));

        assertThat(towards(crashing, Memory.NONE, justStarted)).isInstanceOf(Phase.Breaking.class);
    }

    @Test
    void a_paused_deployment_and_pods_that_wait_for_their_deletion_are_left_alone() {
        var done = new Progress(true, "");

        assertThat(towards(workload(Handling.PAUSED, null, done, pod("a"))))
                .isEqualTo(new Phase.Blocked(Reason.ROLLOUT_PAUSED, List.of()));
        assertThat(towards(workload(Handling.ON_DELETE, AT, done, pod("a"))))
                .isEqualTo(new Phase.Blocked(Reason.ON_DELETE, List.of("pod a")));
    }

    @Test
    void a_job_gets_the_agent_with_its_next_run() {
        assertThat(towards(workload(Handling.NEXT_RUN, null, Progress.NONE, pod("run"))))
                .isEqualTo(new Phase.Blocked(Reason.NEXT_RUN, List.of("pod run")));
    }

    @Test
    void a_refused_change_is_told_in_the_words_of_the_api_server() {
        var denied =
                new Memory(
                        false,
                        Optional.empty(),
                        0,
                        Optional.of("cannot patch deployments"),
                        Optional.empty());

        assertThat(towards(web(pod("a")), denied, MOMENT))
                .isEqualTo(
                        new Phase.Blocked(
                                Reason.NOT_PERMITTED, List.of("cannot patch deployments")));
    }

    @Test
    void a_change_that_is_not_seen_yet_is_not_made_twice() {
        var awaiting = new Memory(true, Optional.empty(), 1, Optional.empty(), Optional.empty());

        assertThat(towards(web(pod("a")), awaiting, MOMENT)).isInstanceOf(Phase.Rolling.class);
    }

    @Test
    void undoing_takes_the_annotation_away_and_waits_until_no_pod_is_marked() {
        Workload annotated = restarted(AT, marked(pod("a"), MARK, AT));
        Workload taken = web(marked(pod("a"), MARK, AT));

        assertThat(Phases.away(annotated, Memory.NONE)).isInstanceOf(Phase.Due.class);
        assertThat(Phases.away(taken, Memory.NONE)).isInstanceOf(Phase.Rolling.class);
        assertThat(Phases.away(web(pod("a")), Memory.NONE)).isEqualTo(new Phase.Done());
    }

    private static Phase towards(Workload workload) {
        return towards(workload, Memory.NONE, MOMENT);
    }

    private static Phase towards(Workload workload, Memory memory, Moment moment) {
        return Phases.towards(MARK, workload, memory, moment);
    }

    private static Memory attempts(int attempts) {
        return new Memory(false, Optional.empty(), attempts, Optional.empty(), Optional.empty());
    }

    private static Moment moment(Proof proof) {
        return new Moment(NOW, Instant.EPOCH, Duration.ofSeconds(300), proof);
    }
}
