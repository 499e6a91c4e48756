package dev.clew.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clew.app.demo.Report.Difference;
import dev.clew.app.demo.Report.TruthRow;
import dev.clew.app.graph.GraphJson.EdgeJson;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The comparison can fail: each kind of difference is found. */
class ComparisonTest {
    private static final EdgeJson GRAPH = graph("shop/Deployment/a", 500, 20, 10.0);
    private static final TruthRow TRUTH = truth("shop/Deployment/a", 500, 20, 10.0);

    @Test
    void equal_numbers_have_no_difference() {
        Comparison same = Comparison.of(List.of(GRAPH), List.of(TRUTH));

        assertThat(same.differences()).isEmpty();
        assertThat(same.latencyMisses()).isEmpty();
    }

    @Test
    void one_request_too_few_is_a_difference() {
        assertThat(
                        Comparison.of(
                                        List.of(graph("shop/Deployment/a", 499, 20, 10.0)),
                                        List.of(TRUTH))
                                .differences())
                .extracting(Difference::field, Difference::graph, Difference::truth)
                .containsExactly(tuple("requests", 499L, 500L));
    }

    @Test
    void one_error_too_many_is_a_difference() {
        assertThat(
                        Comparison.of(
                                        List.of(graph("shop/Deployment/a", 500, 21, 10.0)),
                                        List.of(TRUTH))
                                .differences())
                .extracting(Difference::field, Difference::graph, Difference::truth)
                .containsExactly(tuple("errors", 21L, 20L));
    }

    @Test
    void an_edge_that_only_one_side_knows_is_a_difference_whichever_side() {
        assertThat(Comparison.of(List.of(GRAPH), List.of()).differences())
                .extracting(Difference::field, Difference::graph, Difference::truth)
                .containsExactly(tuple("edge", 500L, null));
        assertThat(Comparison.of(List.of(), List.of(TRUTH)).differences())
                .extracting(Difference::field, Difference::graph, Difference::truth)
                .containsExactly(tuple("edge", null, 500L));
    }

    @Test
    void probes_take_no_part() {
        assertThat(Comparison.of(List.of(graph("kubelet", 90, 0, 1.0)), List.of()).differences())
                .isEmpty();
    }

    @Test
    void a_quantile_beyond_15_percent_and_5_ms_is_a_miss_but_no_difference() {
        Comparison near =
                Comparison.of(List.of(graph("shop/Deployment/a", 500, 20, 14.9)), List.of(TRUTH));
        Comparison far =
                Comparison.of(List.of(graph("shop/Deployment/a", 500, 20, 15.1)), List.of(TRUTH));

        assertThat(near.latencyMisses()).isEmpty();
        assertThat(far.latencyMisses()).extracting(Difference::field).contains("p95Ms");
        assertThat(far.differences()).isEmpty();
    }

    private static EdgeJson graph(String from, long requests, long errors, double p95) {
        return new EdgeJson(
                from,
                "shop/Deployment/b",
                "http",
                null,
                requests,
                errors,
                null,
                null,
                p95,
                p95,
                p95);
    }

    private static TruthRow truth(String from, long requests, long errors, double p95) {
        return new TruthRow(
                from, "shop/Deployment/b", "http", null, requests, errors, p95, p95, p95, from);
    }
}
