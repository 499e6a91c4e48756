package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The examples of counting.md, section 9, in its order. */
class SixExamplesTest {
    private final Running hub = Running.hub();

    @Test
    void a_404_is_the_callers_error_and_not_the_servers() {
        hub.gets(call("a", 1, "10.96.0.2").error(), serve("b", 2).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void a_proxy_that_tried_twice_is_an_edge_to_each_that_answered() {
        hub.gets(call("a", 1, "lb.example"), serve("b", 2).under(1), serve("c", 3).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0", "a → c", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0", "c", "1/0"));
    }

    @Test
    void a_call_that_nobody_answers_is_an_edge_to_the_host_after_the_wait() {
        hub.gets(call("a", 1, "api.example.com"));
        assertThat(hub.edges()).isEmpty();

        hub.afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → host:api.example.com", "1/0"));
        assertThat(hub.nodes()).isEmpty();
    }

    @Test
    void a_server_span_whose_caller_never_comes_is_an_edge_from_the_pod_that_connected() {
        hub.gets(serve("b", 2).under(1).with("network.peer.address", "10.0.0.4"));
        assertThat(hub.edges()).isEmpty();

        hub.afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("d → b", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void a_client_span_around_a_client_span_is_a_wrapper() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT),
                call("a", 2, "10.96.0.2").within(1),
                serve("b", 3).under(2));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("wrapper", 1L));
    }

    @Test
    void a_redelivered_message_counts_again_with_its_own_error() {
        hub.gets(
                publish("a", 1, "q"),
                process("b", 2, "q").under(1).error(),
                process("b", 3, "q").under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "2/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "2/1"));
    }
}
