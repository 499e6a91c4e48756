package dev.clew.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.WorkloadRef;
import dev.clew.operator.Things;
import dev.clew.operator.rollout.RolloutPlanner.Item;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class RolloutPlannerTest {
    private static final Phase DUE = new Phase.Due(Reason.QUEUED, List.of());
    private static final Phase ROLLING = new Phase.Rolling("1 of 2");

    @Test
    void as_many_restart_as_there_is_room_for_in_the_order_of_their_names() {
        List<Step> steps =
                RolloutPlanner.plan(
                        List.of(
                                restart("d", DUE),
                                restart("c", DUE),
                                restart("a", ROLLING),
                                restart("b", DUE)),
                        3);

        assertThat(steps)
                .containsExactly(
                        new Step.Restart(ref("b"), "mark"), new Step.Restart(ref("c"), "mark"));
    }

    @Test
    void nobody_follows_while_there_is_no_room() {
        assertThat(RolloutPlanner.plan(List.of(restart("a", ROLLING), restart("b", DUE)), 1))
                .isEmpty();
    }

    @Test
    void an_undo_takes_room_like_a_restart_unless_something_broke() {
        List<Item> items = List.of(restart("a", ROLLING), undo("b", false), undo("c", true));

        assertThat(RolloutPlanner.plan(items, 1)).containsExactly(new Step.Undo(ref("c")));
    }

    @Test
    void what_broke_is_given_up_without_waiting() {
        var breaking =
                new Phase.Breaking(
                        Reason.CRASHED_AFTER_INJECTION, Things.pod("a-1"), "app", "exit code 1");

        assertThat(RolloutPlanner.plan(List.of(restart("a", breaking), restart("b", ROLLING)), 1))
                .containsExactly(new Step.GiveUp(ref("a"), "mark", breaking));
    }

    @Test
    void what_is_blocked_empty_or_done_asks_for_nothing() {
        List<Item> items =
                List.of(
                        restart("a", new Phase.Blocked(Reason.ROLLOUT_PAUSED, List.of())),
                        restart("b", new Phase.Empty()),
                        restart("c", new Phase.Done()));

        assertThat(RolloutPlanner.plan(items, 3)).isEmpty();
    }

    private static Item restart(String name, Phase phase) {
        return new Item(ref(name), Optional.of("mark"), false, phase);
    }

    private static Item undo(String name, boolean urgent) {
        return new Item(
                ref(name), Optional.empty(), urgent, new Phase.Due(Reason.ROLLING_BACK, List.of()));
    }

    private static WorkloadRef ref(String name) {
        return new WorkloadRef("shop", "Deployment", name);
    }
}
