package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;

import org.junit.jupiter.api.Test;

class WorstFirstTest {

    @Test
    void failing_comes_before_degraded_before_slow_before_silent() {
        var rows = WorstFirst.of(Frames.shop().content());

        assertThat(rows)
                .extracting(row -> row.node().id().name())
                .startsWith("payment", "checkout")
                .endsWith("idle")
                .doesNotContain("courier", "outside");
        assertThat(rows).filteredOn(WorstFirst.Row::needsAttention).hasSize(2);
    }

    @Test
    void tracing_that_failed_needs_somebody_though_no_request_fails() {
        var content =
                new Frames()
                        .node(shop("a"), 50, 0, Reason.SPANS_AT_HUB)
                        .node(shop("b"), 0, 0, Reason.CRASHED_AFTER_INJECTION)
                        .content();

        var rows = WorstFirst.of(content);

        assertThat(rows.getFirst().node().id().name()).isEqualTo("b");
        assertThat(rows.getFirst().needsAttention()).isTrue();
    }

    @Test
    void the_way_to_the_first_request_is_counted_step_by_step() {
        var arrival =
                Arrival.of(
                        new Frames()
                                .node(shop("a"), 0, 0, Reason.NO_REQUEST_SEEN)
                                .node(shop("b"), 0, 0, Reason.AGENT_NOT_HEARD)
                                .node(shop("c"), 0, 0, Reason.ROLLING_OUT)
                                .node(shop("d"), 0, 0, Reason.CRASHED_AFTER_INJECTION)
                                .content());

        assertThat(arrival).isEqualTo(new Arrival(4, 2, 1, 1, 100));
        assertThat(arrival.waitsForRequests()).isFalse();
    }
}
