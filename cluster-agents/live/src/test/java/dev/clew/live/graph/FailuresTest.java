package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Errors of edges and of nodes: counting.md 6, node-python-agents.md 9.4 and 9.5. */
class FailuresTest {
    private final Running hub = Running.hub();

    @Test
    void a_server_error_is_a_status_an_answer_from_500_or_an_error_type() {
        hub.gets(
                serve("b", 1).error(),
                answered(2, "503"),
                answered(3, "200").with("error.type", "_OTHER"),
                answered(4, "404"),
                answered(5, "200"));

        assertThat(hub.nodes()).isEqualTo(Map.of("b", "5/3"));
    }

    @Test
    void a_timed_out_call_is_the_callers_error_alone() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT)
                        .with("http.request.method", "GET")
                        .with("server.address", "b")
                        .error(),
                serve("b", 2).under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void an_http_call_without_an_answer_is_an_error_though_its_status_is_unset() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_CLIENT)
                        .with("http.request.method", "GET")
                        .with("server.address", "b"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b", "1/1"));
    }

    @Test
    void a_grpc_server_fails_by_its_code_and_not_by_its_status() {
        long id = 1;
        for (int code = 0; code <= 16; code++) {
            hub.gets(grpc(id++).with("rpc.grpc.status_code", "" + code).error());
        }
        hub.gets(grpc(id++).with("rpc.response.status_code", "UNAVAILABLE"));
        hub.gets(grpc(id++).with("rpc.response.status_code", "NOT_FOUND").error());
        hub.gets(grpc(id));

        assertThat(hub.nodes())
                .as("six codes, one name, one without")
                .isEqualTo(Map.of("b", "20/8"));
    }

    private static Traces.Sent answered(long id, String code) {
        return span("b", id, SpanKind.SPAN_KIND_SERVER)
                .with("http.request.method", "GET")
                .with("http.response.status_code", code);
    }

    private static Traces.Sent grpc(long id) {
        return span("b", id, SpanKind.SPAN_KIND_SERVER)
                .with("rpc.system", "grpc")
                .with("rpc.service", "shop.Payment");
    }
}
