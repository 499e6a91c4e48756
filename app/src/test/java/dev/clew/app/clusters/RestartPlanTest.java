package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.clusters.WorkloadRow.Replacing;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

import java.util.List;

class RestartPlanTest {
    private static WorkloadRow row(String name, Replacing replacing, Gap gap) {
        return Rows.row("shop", name, 2, replacing, gap, RuntimeKind.JAVA, true);
    }

    @Test
    void workloads_restart_in_the_operators_order_so_many_at_a_time() {
        var plan =
                RestartPlan.of(
                        List.of(
                                Rows.java("shop", "d", 1),
                                Rows.java("shop", "a", 2),
                                Rows.java("early", "z", 3),
                                Rows.java("shop", "b", 4)),
                        3);

        assertThat(plan.batches())
                .extracting(batch -> batch.stream().map(row -> row.ref().name()).toList())
                .containsExactly(List.of("z", "a", "b"), List.of("d"));
        assertThat(plan.workloads()).isEqualTo(4);
        assertThat(plan.pods()).isEqualTo(10);
    }

    @Test
    void what_no_agent_fits_or_nobody_can_restart_is_traced_later() {
        var go = Rows.row("shop", "go", 2, Replacing.ROLLS, Gap.NONE, RuntimeKind.GO, false);
        var job = row("job", Replacing.NEXT_RUN, Gap.NONE);
        var bare = row("bare", Replacing.NEVER, Gap.NONE);
        var none = Rows.java("shop", "scaled-down", 0);

        var plan = RestartPlan.of(List.of(go, job, bare, none), 3);

        assertThat(plan.batches()).isEmpty();
        assertThat(plan.later()).containsExactlyInAnyOrder(go, job, bare, none);
    }

    @Test
    void who_has_no_pod_for_a_moment_is_a_risk_and_who_keeps_one_is_not() {
        var alone = row("alone", Replacing.ROLLS, Gap.ONLY_POD);

        var plan = RestartPlan.of(List.of(alone, row("safe", Replacing.ROLLS, Gap.NONE)), 3);

        assertThat(plan.gaps()).containsExactly(alone);
    }

    @Test
    void what_could_not_be_guessed_is_counted_and_named() {
        var unknown =
                Rows.row("shop", "what", 2, Replacing.ROLLS, Gap.NONE, RuntimeKind.UNKNOWN, true);

        var plan = RestartPlan.of(List.of(unknown), 3);

        assertThat(plan.workloads()).isEqualTo(1);
        assertThat(plan.unrecognised()).containsExactly(unknown);
    }
}
