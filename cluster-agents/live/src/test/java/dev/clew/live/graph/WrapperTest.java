package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;
import static dev.clew.live.graph.Traces.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Client spans that are no request: counting.md 3, node-python-agents.md 9.1. */
class WrapperTest {
    private final Running hub = Running.hub();

    @Test
    void a_wrapper_that_was_booked_before_its_child_came_is_the_request() {
        hub.gets(call("a", 1, "b")).gets(call("a", 2, "b").within(1)).gets(serve("b", 3).under(2));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("wrapper", 1L));
    }

    @Test
    void a_wrapper_that_waits_gives_way_to_its_child() {
        hub.gets(call("a", 1, "lb.example")).gets(call("a", 2, "b").within(1)).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("wrapper", 1L));
    }

    @Test
    void a_client_span_of_another_process_below_makes_no_wrapper() {
        hub.gets(call("a", 1, "b"), call("c", 2, "d").under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "c → d", "1/0"));
    }

    @Test
    void a_name_look_up_below_makes_no_wrapper_and_is_no_request_itself() {
        hub.gets(
                call("a", 1, "b"),
                span("a", 2, SpanKind.SPAN_KIND_CLIENT).within(1).with("peer.ipv4", "10.0.0.2"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("noPeer", 1L));
    }

    @Test
    void an_own_span_around_two_calls_is_one_wrapper() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT),
                call("a", 2, "b").within(1),
                sql("a", 3).within(1));

        assertThat(hub.edges())
                .isEqualTo(Map.of("a → b", "1/0", "a → db:h2database/catalog", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("wrapper", 1L));
    }

    @Test
    void two_wrappers_around_one_call_leave_one_request_also_when_the_outer_was_booked_first() {
        hub.gets(call("a", 1, "b")).gets(call("a", 2, "b").within(1), call("a", 3, "b").within(2));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
    }
}
