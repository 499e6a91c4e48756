package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** Where each span stands: counting.md 2 and 7. The sum itself is asserted after every call. */
class LedgerTest {
    @Test
    void a_span_counts_once_whatever_is_delivered_twice() {
        Running hub = Running.hub();
        for (int i = 0; i < 3; i++) {
            hub.gets(call("a", 1, "b"), serve("b", 2).under(1)).after(Duration.ofSeconds(20));
        }

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getReceived()).isEqualTo(6);
        assertThat(hub.ledger().getCounted()).isEqualTo(2);
        assertThat(hub.ledger().getDuplicate()).isEqualTo(4);
    }

    @Test
    void a_span_without_ids_or_that_ends_before_it_starts_is_malformed() {
        Running hub = Running.hub();

        hub.gets(
                call("a", 0, "b"),
                call("a", 1, "b").trace(0),
                call("a", 2, "b").millis(-1),
                call("a", 3, "b"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getDroppedMap()).isEqualTo(Map.of("malformed", 3L));
        assertThat(hub.ledger().getReceived()).isEqualTo(4);
    }

    @Test
    void a_span_that_waits_moves_no_line_until_its_wait_is_over() {
        Running hub = Running.hub().gets(serve("b", 2).under(1));
        assertThat(hub.ledger().getWaiting()).isOne();
        assertThat(hub.ledger().getCounted()).isZero();
        assertThat(hub.nodes()).as("its node counts it at once").isEqualTo(Map.of("b", "1/0"));

        hub.afterTheWait();

        assertThat(hub.ledger().getWaiting()).isZero();
        assertThat(hub.ledger().getCounted()).isOne();
    }

    @Test
    void in_the_first_30_seconds_a_half_that_stays_alone_is_on_no_edge() {
        Running hub = Running.justStarted(Limits.defaults()).after(Duration.ofSeconds(29));
        hub.gets(
                        call("a", 1, "lb.example"),
                        serve("b", 3).under(2),
                        publish("a", 4, "q"),
                        process("b", 6, "p").under(5))
                .afterTheWait();

        assertThat(hub.edges()).isEmpty();
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "2/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("epochStart", 2L));
    }

    @Test
    void in_the_first_30_seconds_what_is_whole_counts_as_ever() {
        Running hub = Running.justStarted(Limits.defaults());
        hub.gets(call("a", 1, "lb.example"), serve("b", 2).under(1), serve("a", 3)).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "outside → a", "1/0"));
    }

    @Test
    void where_too_many_wait_the_oldest_is_booked_as_if_its_wait_had_ended() {
        Running hub = Running.hub(bounded(2, 5000));
        hub.gets(call("a", 1, "x")).gets(call("a", 2, "y")).gets(call("a", 3, "z"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:x", "1/0"));
        assertThat(hub.ledger().getCutShort()).isOne();
        assertThat(hub.ledger().getWaiting()).isEqualTo(2);
    }

    @Test
    void where_too_many_callers_are_remembered_the_oldest_wait_ends_with_them() {
        Running hub =
                Running.hub(
                        new Limits(
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(15),
                                1000,
                                2,
                                1000,
                                1000,
                                1000,
                                1000,
                                50,
                                1000,
                                1000));
        hub.gets(serve("b", 2).under(1)).gets(call("a", 3, "y")).gets(call("a", 4, "b"));

        assertThat(hub.edges()).isEqualTo(Map.of("outside → b", "1/0", "a → b", "1/0"));
        assertThat(hub.ledger().getForgotten()).isOne();
    }

    @Test
    void what_finds_no_room_for_its_edge_is_dropped_by_name() {
        Running hub = Running.hub(bounded(1000, 1));
        hub.gets(call("a", 1, "b"), call("a", 2, "c"), call("a", 3, "b"));

        assertThat(hub.edges()).hasSize(1);
        assertThat(hub.ledger().getDroppedOrDefault("full", 0))
                .isEqualTo(hub.edges().containsKey("a → b") ? 1 : 2);
    }

    private static Limits bounded(int waiting, int edges) {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                1000,
                1000,
                waiting,
                1000,
                edges,
                1000,
                50,
                1000,
                1000);
    }
}
