package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.api.grpc.addresses.Ticked;
import dev.clew.api.grpc.addresses.TickedWorkload;
import dev.clew.api.grpc.live.GraphDelta;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What the engine tells: snapshots, differences, ages, arrivals. */
class DeltaTest {
    private final Running hub = Running.hub();

    @Test
    void a_difference_holds_what_moved_with_cumulative_counts_and_new_latencies() {
        hub.gets(call("a", 1, "b"), call("a", 2, "c")).difference();

        GraphDelta difference = hub.gets(call("a", 3, "b")).difference();

        assertThat(difference.getEdgesList()).hasSize(1);
        assertThat(difference.getEdges(0).getRequests()).isEqualTo(2);
        assertThat(Sketch.of(difference.getEdges(0).getLatency()).count()).isOne();
        assertThat(hub.difference().getEdgesList()).isEmpty();
    }

    @Test
    void a_snapshot_holds_everything_and_what_moved_when() {
        hub.gets(call("a", 1, "b")).difference();
        hub.after(Duration.ofSeconds(5)).gets(call("a", 2, "b"));

        GraphDelta snapshot = hub.everything();

        assertThat(snapshot.getSnapshot()).isTrue();
        assertThat(Sketch.of(snapshot.getEdges(0).getLatency()).count()).isEqualTo(2);
        assertThat(snapshot.getHistoryList().stream().mapToLong(s -> s.getEdgesCount()).sum())
                .isEqualTo(2);
    }

    @Test
    void a_silent_edge_leaves_after_the_longest_window_and_goes_on_counting_when_it_returns() {
        hub.gets(call("a", 1, "b")).difference();
        hub.after(Duration.ofMinutes(15).plusSeconds(1));

        GraphDelta left = hub.difference();
        assertThat(left.getRemovedEdgesList()).hasSize(1);
        assertThat(left.getRemovedNodesList())
                .containsExactlyInAnyOrder("shop/Deployment/a", "shop/Deployment/b");

        GraphDelta back = hub.gets(call("a", 2, "b")).difference();
        assertThat(back.getEdges(0).getRequests()).isEqualTo(2);
        assertThat(back.getEdges(0).getIndex()).isEqualTo(left.getRemovedEdges(0));
        assertThat(back.getNodesList()).hasSize(2);
    }

    @Test
    void a_snapshot_tells_where_the_counters_of_what_left_stand() {
        hub.gets(call("a", 1, "b")).difference();
        hub.after(Duration.ofMinutes(16));

        GraphDelta snapshot = hub.everything();

        assertThat(snapshot.getEdgesList()).hasSize(1);
        assertThat(snapshot.getRemovedEdgesList()).containsExactly(snapshot.getEdges(0).getIndex());
        assertThat(snapshot.getRemovedNodesList()).hasSize(2);
    }

    @Test
    void a_ticked_workload_is_there_though_it_be_silent_until_it_is_unticked() {
        hub.learns(ticked("sending"));
        assertThat(hub.difference().getNodesList()).hasSize(1);
        hub.after(Duration.ofMinutes(20));
        assertThat(hub.difference().getRemovedNodesList()).isEmpty();

        hub.learns(AddressChange.newBuilder().setTicked(Ticked.getDefaultInstance()).build());
        assertThat(hub.difference().getNodes(0).getState()).isEmpty();
        hub.after(Duration.ofMinutes(20));
        assertThat(hub.difference().getRemovedNodesList()).containsExactly("shop/Deployment/idle");
    }

    @Test
    void the_age_of_each_span_is_told_once_when_it_first_moves_a_counter() {
        hub.gets(serve("b", 2).under(1));
        Sketch atOnce = Sketch.of(hub.difference().getAge());
        assertThat(atOnce.count()).isOne();
        assertThat(atOnce.quantileMillis(1)).isBetween(59_300.0, 60_700.0);

        hub.afterTheWait();

        assertThat(Sketch.of(hub.difference().getAge()).count()).isZero();
    }

    @Test
    void a_snapshot_tells_the_least_age_of_the_last_difference_that_counted_anything() {
        assertThat(hub.everything().hasNewestAgeNanos()).as("before anything").isFalse();
        hub.gets(serve("a", 1), serve("a", 2).startsLater(20_000)).difference();
        hub.after(Duration.ofSeconds(5));

        GraphDelta snapshot = hub.everything();

        assertThat(snapshot.getNewestAgeNanos())
                .isEqualTo(Duration.ofSeconds(40).toNanos() - Traces.LENGTH_NANOS);
        assertThat(Sketch.of(snapshot.getAge()).count()).as("each span once").isZero();
    }

    @Test
    void an_end_in_the_future_is_age_zero() {
        hub.gets(serve("b", 2).startsLater(90_000));

        assertThat(Sketch.of(hub.difference().getAge()).quantileMillis(1)).isZero();
    }

    @Test
    void arrivals_name_the_last_span_that_is_no_probe_and_every_pod_that_sent_any() {
        hub.gets(
                span("a", 1, SpanKind.SPAN_KIND_INTERNAL),
                serve("b", 2).with("user_agent.original", "kube-probe/1.36"));

        List<Arrival> arrivals = hub.graph().newArrivals();

        assertThat(arrivals)
                .containsExactlyInAnyOrder(
                        arrival("a", Traces.START_UNIX_NANOS + Traces.LENGTH_NANOS),
                        arrival("b", 0));
        assertThat(hub.graph().newArrivals()).isEmpty();
        assertThat(hub.graph().allArrivals()).hasSameElementsAs(arrivals);
    }

    @Test
    void a_pod_whose_agent_sends_metrics_is_heard_of_without_any_request() {
        hub.graph().heard(new Origin("shop/Deployment/c", "shop", "1", "uid-c", "java"));

        assertThat(hub.graph().newArrivals()).containsExactly(arrival("c", 0));
        hub.graph().heard(new Origin("shop/Deployment/c", "shop", "1", "uid-c", "java"));
        assertThat(hub.graph().newArrivals()).isEmpty();
    }

    private static Arrival arrival(String workload, long lastSpan) {
        return Arrival.newBuilder()
                .setNodeId("shop/Deployment/" + workload)
                .setLastSpanUnixNanos(lastSpan)
                .addPodUids("uid-" + workload)
                .build();
    }

    private static AddressChange ticked(String state) {
        return AddressChange.newBuilder()
                .setTicked(
                        Ticked.newBuilder()
                                .addWorkloads(
                                        TickedWorkload.newBuilder()
                                                .setNodeId("shop/Deployment/idle")
                                                .setState(state)))
                .build();
    }
}
