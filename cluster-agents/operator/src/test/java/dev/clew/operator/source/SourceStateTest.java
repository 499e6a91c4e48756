package dev.clew.operator.source;

import static dev.clew.operator.Things.NOW;
import static dev.clew.operator.Things.marked;
import static dev.clew.operator.Things.pod;
import static dev.clew.operator.Things.restarted;
import static dev.clew.operator.Things.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.operator.Things;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.rollout.Phase;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SourceStateTest {
    private static final String AT = NOW.minusSeconds(500).toString();
    private static final Wish.Instrument WISH =
            (Wish.Instrument)
                    Wishes.of(
                            web(pod("a")),
                            new Choice.Chosen(Things.source("web", "Deployment", "web")),
                            List.of(Sample.java()),
                            Sample.PLACEMENT);
    private static final PodFacts A = marked(pod("a"), WISH.mark(), AT);
    private static final PodFacts B = marked(pod("b"), WISH.mark(), AT);

    @Test
    void an_agent_is_first_not_heard_then_heard_then_sending_then_quiet() {
        Workload workload = restarted(AT, A);

        assertThat(done(workload, Heard.NOTHING)).isEqualTo(Reason.AGENT_NOT_HEARD);
        assertThat(done(workload, new Heard(Optional.empty(), Set.of("uid-a"))))
                .isEqualTo(Reason.NO_REQUEST_SEEN);
        assertThat(done(workload, heard(NOW.minusSeconds(2), "uid-a")))
                .isEqualTo(Reason.SPANS_AT_HUB);
        assertThat(done(workload, heard(NOW.minusSeconds(61), "uid-a"))).isEqualTo(Reason.QUIET);
    }

    @Test
    void spans_from_before_these_pods_do_not_count() {
        assertThat(done(restarted(AT, A), heard(NOW.minusSeconds(601), "uid-gone")))
                .isEqualTo(Reason.AGENT_NOT_HEARD);
    }

    @Test
    void a_pod_of_which_nothing_is_heard_makes_it_partly() {
        Verdict verdict = verdict(WISH, new Phase.Done(), restarted(AT, A, B), heard(NOW, "uid-a"));

        assertThat(verdict.state()).isEqualTo(State.PARTLY);
        assertThat(verdict.evidence()).containsExactly("nothing was heard of pod b");
    }

    @Test
    void a_container_that_cannot_be_traced_makes_it_partly() {
        var some = new Wish.Instrument(WISH.decision(), WISH.mark(), List.of("side runs go 1.22"));

        assertThat(verdict(some, new Phase.Done(), restarted(AT, A), heard(NOW, "uid-a")).reason())
                .isEqualTo(Reason.SOME_CONTAINERS);
    }

    @Test
    void on_the_way_it_says_how_far_it_is() {
        assertThat(verdict(WISH, new Phase.Rolling("1 of 2 pods updated"), web(A), Heard.NOTHING))
                .isEqualTo(new Verdict(Reason.ROLLING_OUT, List.of("1 of 2 pods updated")));
        assertThat(
                        verdict(
                                new Wish.Clean(Reason.NOT_CHOSEN, List.of()),
                                new Phase.Rolling("1 of 2 pods updated"),
                                web(A),
                                Heard.NOTHING))
                .isEqualTo(new Verdict(Reason.ROLLING_BACK, List.of("1 of 2 pods updated")));
    }

    @Test
    void without_pods_it_says_whether_any_are_wanted() {
        assertThat(verdict(WISH, new Phase.Empty(), web(), Heard.NOTHING).reason())
                .isEqualTo(Reason.NO_PODS);
    }

    @Test
    void a_failure_is_shown_when_it_is_undone() {
        var failed = new Wish.Clean(Reason.CRASHED_AFTER_INJECTION, List.of("exit code 1"));

        assertThat(verdict(failed, new Phase.Done(), web(pod("a")), Heard.NOTHING).message())
                .isEqualTo(
                        "It crashed with the agent, so the change was undone; its last words are"
                                + " beside. exit code 1.");
    }

    private static Reason done(Workload workload, Heard heard) {
        return verdict(WISH, new Phase.Done(), workload, heard).reason();
    }

    private static Verdict verdict(Wish wish, Phase phase, Workload workload, Heard heard) {
        return SourceState.of(wish, phase, workload, heard, NOW);
    }

    private static Heard heard(Instant lastSpan, String pod) {
        return new Heard(Optional.of(lastSpan), Set.of(pod));
    }
}
