package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.api.State;
import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.api.grpc.inventory.Status;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.ui.Words;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

class ArrivalTest {
    private final Map<WorkloadRef, Workload> inventory = new HashMap<>();
    private final Ticks ticks = new Ticks(Set.of("shop"), Set.of());

    private void has(String namespace, String name, State state, Reason reason, Pod... pods) {
        var workload =
                Workload.newBuilder()
                        .setDesiredPods(2)
                        .setStatus(
                                Status.newBuilder()
                                        .setState(state.wireName())
                                        .setReason(reason.wireName()));
        for (Pod pod : pods) {
            workload.addPods(pod);
        }
        inventory.put(new WorkloadRef(namespace, "Deployment", name), workload.build());
    }

    private Arrival arrival() {
        return Arrival.of(inventory, ticks);
    }

    @Test
    void only_what_is_ticked_counts() {
        has("shop", "cart", State.SENDING, Reason.SPANS_AT_HUB);
        has("other", "cart", State.DETECTED, Reason.NOT_CHOSEN);

        assertThat(arrival().all()).isEqualTo(1);
        assertThat(arrival().sending()).isTrue();
    }

    @Test
    void a_workload_is_confirmed_once_somebody_looked_and_settled_once_it_carries_the_agent() {
        has("shop", "a", State.CHECKING, Reason.WAITING_FOR_NODE_AGENT);
        has("shop", "b", State.WAITING_FOR_RESTART, Reason.QUEUED);
        has("shop", "c", State.INSTRUMENTED_NO_TRAFFIC, Reason.NO_REQUEST_SEEN);
        has("shop", "d", State.NOT_SUPPORTED, Reason.LANGUAGE_NOT_YET);

        assertThat(arrival().confirmed()).isEqualTo(3);
        assertThat(arrival().settled()).isEqualTo(2);
        assertThat(arrival().traced()).isEqualTo(1);
    }

    @Test
    void failed_ones_come_first_and_those_that_wait_are_counted_in_one_line() {
        has("shop", "a", State.WAITING_FOR_RESTART, Reason.QUEUED);
        has("shop", "b", State.WAITING_FOR_RESTART, Reason.QUEUED);
        has("shop", "c", State.RESTARTING, Reason.ROLLING_OUT);
        has("shop", "d", State.FAILED, Reason.IMAGE_PULL);

        assertThat(arrival().rows())
                .extracting(TimelineRow::id)
                .containsExactly("shop/Deployment/d", "shop/Deployment/c", "waiting");
        assertThat(arrival().rows().getLast().name()).isEqualTo(Words.of("clusters.stage.more", 2));
        assertThat(arrival().rows().getLast().where())
                .contains(Words.of("clusters.stage.next", "a"));
        assertThat(arrival().failed()).isEqualTo(1);
    }

    @Test
    void a_restart_says_how_many_pods_are_ready_and_in_the_pods_words_why_not_more() {
        has(
                "shop",
                "c",
                State.RESTARTING,
                Reason.ROLLING_OUT,
                Pod.newBuilder().setReady(true).setInstrumented(true).build(),
                Pod.newBuilder().setReady(true).build(),
                Pod.newBuilder().setTrouble("ErrImagePull: no such image").build());

        assertThat(arrival().rows().getFirst().where())
                .contains(
                        Words.of(
                                "clusters.stage.trouble",
                                Words.of("clusters.stage.pods", 1, 2),
                                "ErrImagePull: no such image"));
    }

    @Test
    void of_a_thousand_only_a_dozen_have_a_line_of_their_own() {
        for (int i = 0; i < 1_000; i++) {
            has("shop", "s" + i, State.SENDING, Reason.SPANS_AT_HUB);
        }

        assertThat(arrival().rows()).hasSize(12);
    }
}
