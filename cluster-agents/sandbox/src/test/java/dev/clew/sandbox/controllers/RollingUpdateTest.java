package dev.clew.sandbox.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.sandbox.controllers.RollingUpdate.Size;

import io.fabric8.kubernetes.api.model.IntOrString;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class RollingUpdateTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 0, 1", "3, 1, 0", "4, 1, 1", "4, 4, 4", "10, 3, 2"})
    void a_rollout_ends_and_keeps_its_bounds_all_the_way(int desired, int surge, int unavailable) {
        var update = new RollingUpdate(desired, surge, unavailable);
        var newest = new Size("new", 0, 0);
        var old = new Size("old", desired, desired);
        for (int step = 0; newest.available() < desired || old.replicas() > 0; step++) {
            assertThat(step).as("steps").isLessThan(10 * desired + 10);
            var sizes = update.next(newest, List.of(old));
            int grown = sizes.get("new");
            int shrunk = sizes.get("old");
            assertThat(grown + shrunk).isLessThanOrEqualTo(desired + surge);
            old = new Size("old", shrunk, Math.min(shrunk, old.available()));
            assertThat(newest.available() + old.available())
                    .isGreaterThanOrEqualTo(desired - unavailable);
            // One more pod of the new becomes available, if there is one.
            newest = new Size("new", grown, Math.min(grown, newest.available() + 1));
        }
        assertThat(newest.replicas()).isEqualTo(desired);
    }

    @Test
    void pods_of_a_broken_rollout_make_room_for_the_next() {
        var update = new RollingUpdate(2, 1, 0);
        var old = List.of(new Size("good", 2, 2), new Size("broken", 1, 0));

        assertThat(update.next(new Size("new", 0, 0), old))
                .isEqualTo(Map.of("new", 0, "good", 2, "broken", 0));
    }

    @Test
    void while_the_new_pods_do_not_become_available_the_old_stay() {
        var update = new RollingUpdate(2, 1, 0);

        assertThat(update.next(new Size("new", 1, 0), List.of(new Size("old", 2, 2))))
                .isEqualTo(Map.of("new", 1, "old", 2));
    }

    @Test
    void scaling_down_takes_from_the_newest() {
        assertThat(new RollingUpdate(1, 1, 0).next(new Size("new", 3, 3), List.of()))
                .isEqualTo(Map.of("new", 1));
    }

    @Test
    void shares_round_up_for_the_surge_and_down_for_what_may_be_missing() {
        assertThat(RollingUpdate.absolute(null, 5, true)).isEqualTo(2);
        assertThat(RollingUpdate.absolute(null, 5, false)).isEqualTo(1);
        assertThat(RollingUpdate.absolute(new IntOrString("50%"), 3, true)).isEqualTo(2);
        assertThat(RollingUpdate.absolute(new IntOrString(3), 100, true)).isEqualTo(3);
    }
}
