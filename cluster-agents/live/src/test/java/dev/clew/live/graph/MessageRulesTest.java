package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.receive;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Messages: counting.md 5. */
class MessageRulesTest {
    private final Running hub = Running.hub();

    @Test
    void a_delivery_counts_when_its_producer_is_known_whichever_came_first() {
        hub.gets(process("b", 2, "q").under(1)).gets(publish("a", 1, "q"));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void via_is_the_consumers_destination() {
        hub.gets(publish("a", 1, "q"), process("b", 2, "DLQ").under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via DLQ", "1/0"));
    }

    @Test
    void a_link_names_the_producer_where_there_is_no_parent() {
        hub.gets(publish("a", 1, "q"), process("b", 2, "q").link(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
    }

    @Test
    void of_a_receive_and_its_process_one_is_a_request_and_the_process_has_error_and_latency() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1).millis(5000))
                .gets(process("b", 3, "q").under(1).error().millis(20));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/1"));
        Sketch latency = Sketch.of(hub.edge("a", "b").orElseThrow().getLatency());
        assertThat(latency.count()).isOne();
        assertThat(latency.quantileMillis(1)).isBetween(19.8, 20.2);
    }

    @Test
    void a_receive_after_its_process_adds_nothing() {
        hub.gets(publish("a", 1, "q"), process("b", 3, "q").under(1))
                .gets(receive("b", 2, "q").link(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("receive", 1L));
    }

    @Test
    void a_receive_alone_is_a_request_without_a_latency() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(Sketch.of(hub.edge("a", "b").orElseThrow().getLatency()).count()).isZero();
    }

    @Test
    void a_failed_receive_is_the_handling_itself_where_no_process_comes() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1).error().millis(20));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));

        hub.afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/1"));
        assertThat(Sketch.of(hub.edge("a", "b").orElseThrow().getLatency()).count()).isOne();
    }

    @Test
    void a_failed_receive_leaves_error_and_latency_to_its_process() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1).error())
                .gets(process("b", 3, "q").under(1))
                .afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/0"));
    }

    @Test
    void a_process_that_comes_after_the_wait_of_its_failed_receive_opens_no_second_request() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1).error())
                .afterTheWait()
                .gets(process("b", 3, "q").under(1));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/1"));
        assertThat(hub.nodes()).isEqualTo(Map.of("b", "1/1"));
    }

    @Test
    void a_receive_by_a_client_is_none() {
        hub.gets(
                span("b", 2, SpanKind.SPAN_KIND_CLIENT)
                        .with("messaging.system", "kafka")
                        .with("messaging.operation.type", "receive")
                        .with("server.address", "broker"));

        assertThat(hub.edges()).isEmpty();
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("receive", 1L));
    }

    @Test
    void two_consumers_of_a_topic_are_two_deliveries() {
        hub.gets(
                publish("a", 1, "topic"),
                receive("b", 2, "topic").under(1),
                process("c", 3, "topic").under(1));

        assertThat(hub.edges())
                .isEqualTo(Map.of("a → b via topic", "1/0", "a → c via topic", "1/0"));
    }

    @Test
    void a_delivery_whose_producer_nobody_traces_comes_from_the_queue_after_the_wait() {
        hub.gets(process("b", 2, "q").under(1));
        assertThat(hub.edges()).isEmpty();

        hub.afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("messaging:jms/q → b", "1/0"));
    }

    @Test
    void a_message_that_no_consumer_was_ever_seen_for_ends_at_the_queue_after_the_wait() {
        hub.gets(publish("a", 1, "q")).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → messaging:jms/q", "1/0"));
    }

    @Test
    void a_producer_of_a_destination_that_somebody_consumes_is_on_no_edge() {
        hub.gets(publish("a", 1, "q"), process("b", 2, "q").under(1)).afterTheWait();
        hub.gets(publish("a", 3, "q")).afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(hub.ledger().getIgnoredMap()).isEqualTo(Map.of("producer", 2L));
    }

    @Test
    void temporary_destinations_are_no_nodes_but_name_what_an_edge_went_by() {
        hub.gets(
                        publish("b", 1, "(temporary)"),
                        receive("a", 2, "(temporary)").under(1),
                        publish("c", 3, "(temporary)"),
                        process("d", 4, "(temporary)").under(99))
                .afterTheWait();

        assertThat(hub.edges()).isEqualTo(Map.of("b → a via (temporary)", "1/0"));
        assertThat(hub.nodes()).isEqualTo(Map.of("a", "1/0", "d", "1/0"));
    }

    @Test
    void a_consumer_span_inside_another_of_its_process_is_nested() {
        hub.gets(publish("a", 1, "q"), receive("b", 2, "q").under(1))
                .gets(process("b", 3, "q").within(2));

        assertThat(hub.edges()).isEqualTo(Map.of("a → b via q", "1/0"));
        assertThat(hub.ledger().getIgnoredOrDefault("nested", 0)).isOne();
    }
}
