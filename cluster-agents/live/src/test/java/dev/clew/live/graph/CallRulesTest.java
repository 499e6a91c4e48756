package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Requests over HTTP and gRPC: counting.md 3. */
class CallRulesTest {
    private final Running hub = Running.hub();

    @Test
    void a_call_to_one_workload_is_booked_when_it_arrives() {
        hub.gets(call("a", 1, "10.96.0.2"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.ledger().getWaiting()).isZero();
    }

    @Test
    void a_call_to_a_service_over_several_is_booked_to_the_workload_that_answered() {
        hub.gets(call("a", 1, "several")).gets(serve("c", 2).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → c", "1/0"));
    }

    @Test
    void a_call_to_a_service_over_several_that_nobody_answers_is_an_edge_to_the_service() {
        hub.gets(call("a", 1, "several").error()).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → service:shop/several", "1/1"));
    }

    @Test
    void a_second_server_span_of_the_target_opens_no_further_request_on_the_edge() {
        hub.gets(call("a", 1, "b"), serve("b", 2).under(1), serve("b", 3).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "2/0"));
    }

    @Test
    void a_server_span_elsewhere_is_an_edge_of_its_own_with_its_own_error_and_duration() {
        hub.gets(call("a", 1, "b").millis(80), serve("b", 2).under(1))
                .gets(serve("c", 3).under(1).with("error.type", "500").millis(20));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "a → c", "1/1"));
        Sketch latency = Sketch.of(hub.edge("a", "c").orElseThrow().getLatency());
        assertThat(latency.quantileMillis(0.5)).isBetween(19.8, 20.2);
    }

    @Test
    void the_latency_of_an_edge_is_its_callers() {
        hub.gets(call("a", 1, "b").millis(80), serve("b", 2).under(1).millis(20));

        Sketch latency = Sketch.of(hub.edge("a", "b").orElseThrow().getLatency());
        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.quantileMillis(0.5)).isBetween(79.2, 80.8);
    }

    @Test
    void a_server_span_that_comes_after_its_call_was_booked_to_a_host_counts_at_its_node_alone() {
        hub.gets(call("a", 1, "lb.example")).afterTheWait().gets(serve("b", 2).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:lb.example", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void a_client_span_that_comes_after_its_server_span_was_booked_counts_nowhere() {
        hub.gets(serve("b", 2).under(1)).afterTheWait().gets(call("a", 1, "b"));

        assertThat(hub.edges()).isEqualTo(Map.of("outside → b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("late", 1L));
    }

    @Test
    void a_server_span_without_a_parent_is_a_request_from_outside_at_once() {
        hub.gets(serve("b", 2).with("network.peer.address", "10.0.0.1").error());

        assertThat(hub.edges()).isEqualTo(Map.of("outside → b", "1/1"));
    }

    @Test
    void a_server_span_whose_parent_is_in_its_own_process_is_nested_and_no_request() {
        hub.gets(serve("b", 2), serve("b", 3).within(2));

        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("nested", 1L));
    }

    @Test
    void a_workload_that_calls_itself_has_an_edge_to_itself() {
        hub.gets(serve("a", 1), call("a", 2, "a").within(1), serve("a", 3).under(2));

        assertThat(hub.edges()).isEqualTo(Map.of("a → a", "1/0", "outside → a", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("a", "2/0"));
    }

    @Test
    void probes_come_from_the_kubelet_and_are_no_requests_of_the_node() {
        hub.gets(
                serve("b", 1).with("user_agent.original", "kube-probe/1.36"),
                span("b", 2, SpanKind.SPAN_KIND_SERVER)
                        .under(99)
                        .with("rpc.system", "grpc")
                        .with("rpc.service", "grpc.health.v1.Health")
                        .with("rpc.grpc.status_code", "0"));

        assertThat(hub.edges()).isEqualTo(Map.of("kubelet → b", "1/0 and 1/0"));
        assertThat(hub.nodes()).isEmpty();
    }

    @Test
    void an_address_whose_last_three_waits_ended_in_vain_need_not_wait_any_more() {
        hub.gets(call("a", 1, "x"), call("a", 2, "x"), call("a", 3, "x")).afterTheWait();

        hub.gets(call("a", 4, "x"), call("d", 5, "x"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:x", "4/0"));
        assertThat(hub.ledger().getWaiting()).as("another caller's").isOne();
    }

    @Test
    void one_server_span_under_it_lets_calls_to_an_address_wait_again() {
        hub.gets(call("a", 1, "x"), call("a", 2, "x"), call("a", 3, "x")).afterTheWait();
        hub.gets(call("a", 4, "x")).gets(serve("b", 5).under(4));

        hub.gets(call("a", 6, "x")).gets(serve("b", 7).under(6));

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:x", "4/0", "a → b", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "2/0"));
    }

    @Test
    void a_grpc_client_that_says_only_the_service_is_booked_to_whoever_answers() {
        hub.gets(python(1), serve("b", 2).under(1), python(3)).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "a → host:shop.Pay", "1/0"));
        assertThat(hub.edge("a", "b").orElseThrow().getProtocol()).isEqualTo("grpc");
    }

    private static Traces.Sent python(long id) {
        return span("a", id, SpanKind.SPAN_KIND_CLIENT)
                .with("rpc.system", "grpc")
                .with("rpc.service", "shop.Pay");
    }
}
