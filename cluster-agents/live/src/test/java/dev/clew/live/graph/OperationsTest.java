package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.receive;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.live.GraphDelta;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

/** What a node does for others: the same requests as the node's own, by name. */
class OperationsTest {
    private final Running hub = Running.hub();

    @Test
    void an_http_operation_is_the_method_and_the_route() {
        hub.gets(
                serve("a", 1).with("http.route", "/items/{id}"),
                serve("a", 2).with("http.route", "/items/{id}").error(),
                serve("a", 3).with("http.route", "/items"));

        assertThat(hub.operations())
                .isEqualTo(Map.of("a: GET /items/{id}", "2/1", "a: GET /items", "1/0"));
    }

    @Test
    void without_a_route_it_is_the_method_alone_and_never_a_path() {
        Traces.Sent flask =
                serve("a", 1)
                        .with("url.path", "/items/42")
                        .with("url.full", "http://a/items/42")
                        .with("http.target", "/items/42");
        flask.span().setName("GET /items/42");

        hub.gets(flask);

        assertThat(hub.operations()).isEqualTo(Map.of("a: GET", "1/0"));
    }

    @Test
    void a_grpc_operation_is_service_and_method_by_old_and_by_new_names() {
        hub.gets(
                rpc(1).with("rpc.system", "grpc")
                        .with("rpc.service", "shop.Payment")
                        .with("rpc.method", "Pay")
                        .with("rpc.grpc.status_code", "0"),
                rpc(2).with("rpc.system.name", "grpc")
                        .with("rpc.method", "shop.Payment/Pay")
                        .with("rpc.response.status_code", "INTERNAL"));

        assertThat(hub.operations()).isEqualTo(Map.of("a: shop.Payment/Pay", "2/1"));
    }

    @Test
    void a_server_span_that_names_nothing_is_other() {
        hub.gets(span("a", 1, SpanKind.SPAN_KIND_SERVER));

        assertThat(hub.operations()).isEqualTo(Map.of("a: other", "1/0"));
    }

    @Test
    void a_message_received_and_processed_is_one_request_of_one_operation() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1))
                .gets(process("b", 3, "q").under(1).error());

        assertThat(hub.operations()).isEqualTo(Map.of("b: process q", "1/1"));
        assertThat(hub.sumsOfOperations()).isEqualTo(hub.nodes());
    }

    @Test
    void temporary_destinations_are_one_operation() {
        hub.gets(
                process("b", 1, "reply-17").with("messaging.destination.temporary", "true"),
                process("b", 2, "reply-18").with("messaging.destination.temporary", "true"));

        assertThat(hub.operations()).isEqualTo(Map.of("b: process (temporary)", "2/0"));
    }

    @Test
    void probes_and_calls_to_others_are_none() {
        hub.gets(
                serve("a", 1).with("user_agent.original", "kube-probe/1.36"),
                call("a", 2, "b").with("http.route", "/x"));

        assertThat(hub.operations()).isEmpty();
    }

    @Test
    void what_finds_no_room_is_other_and_the_sums_stay() {
        Running small = Running.hub(limits(2, 3));
        for (int i = 0; i < 40; i++) {
            small.gets(served("a", i), served("b", 100 + i));
        }

        assertThat(small.operations())
                .isEqualTo(
                        Map.of(
                                "a: GET /0", "10/0",
                                "a: GET /1", "10/0",
                                "a: other", "20/0",
                                "b: GET /0", "10/0",
                                "b: other", "30/0"));
        assertThat(small.sumsOfOperations()).isEqualTo(small.nodes());
    }

    @Test
    void fifty_are_known_of_a_node() {
        for (int i = 0; i < 200; i++) {
            hub.gets(serve("a", i + 1).with("http.route", "/" + i));
        }

        assertThat(hub.operations()).hasSize(51).containsEntry("a: other", "150/0");
    }

    @Test
    void a_forgotten_node_gives_up_the_room_of_its_operations() {
        Running small = Running.hub(limits(2, 4));
        for (String workload : new String[] {"a", "b", "c"}) {
            small.gets(served(workload, 1), served(workload, 2)).difference();
            small.after(Duration.ofMinutes(16)).difference();
        }

        assertThat(small.operations()).isEqualTo(Map.of("c: GET /1", "1/0", "c: GET /2", "1/0"));
    }

    @Test
    void a_difference_holds_what_moved_with_cumulative_counts_and_new_latencies() {
        hub.gets(serve("a", 1), serve("b", 2)).difference();

        GraphDelta difference = hub.gets(serve("a", 3).millis(20)).difference();

        assertThat(difference.getOperationsList()).hasSize(1);
        var operation = difference.getOperations(0);
        assertThat(operation.getNodeId()).isEqualTo("shop/Deployment/a");
        assertThat(operation.getRequests()).isEqualTo(2);
        assertThat(Sketch.of(operation.getLatency()).count()).isOne();
        assertThat(Sketch.of(operation.getLatency()).quantileMillis(1)).isBetween(19.8, 20.2);
        assertThat(hub.difference().getOperationsList()).isEmpty();
    }

    /** A request of workload's operation "GET /0" to "GET /3". */
    private static Traces.Sent served(String workload, int i) {
        // The workload is in the id, so that no two are delivered twice.
        return serve(workload, 1000L * workload.charAt(0) + i).with("http.route", "/" + i % 4);
    }

    private static Traces.Sent rpc(long id) {
        return span("a", id, SpanKind.SPAN_KIND_SERVER);
    }

    private static Limits limits(int ofNode, int inAll) {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15),
                1000,
                1000,
                1000,
                3,
                1000,
                1000,
                ofNode,
                inAll,
                1000);
    }
}
