package dev.clew.live.client;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.live.client.GraphFrame.EdgeRow;
import dev.clew.live.graph.Graph;
import dev.clew.live.graph.Limits;
import dev.clew.live.graph.Traces;
import dev.clew.live.otlp.SpanReader;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** What a client makes of the messages of a real engine. */
class FollowedTest {
    private static final long SECOND = 1_000_000_000L;

    private final Followed followed = new Followed();
    private Graph graph = new Graph("first", Limits.defaults(), 0, unix(0));
    private long spans = 1;

    @Test
    void windows_of_every_length_are_right_whether_followed_or_read_from_a_snapshot() {
        tell(0, true);
        for (int second = 1; second <= 600; second++) {
            get(second, serve("a", spans++).millis(second));
            tell(second, false);
        }
        var late = new Followed();
        late.apply(graph.everything(600 * SECOND, unix(600)));

        for (var reader : List.of(followed, late)) {
            EdgeRow minute = edge(reader, Duration.ofMinutes(1));
            assertThat(minute.requests()).isBetween(59L, 61L);
            assertThat(minute.requestsPerSecond()).isCloseTo(1, within(0.02));
            assertThat(minute.latency().orElseThrow().p50Ms()).isCloseTo(570, within(8.0));
            assertThat(edge(reader, Duration.ofMinutes(5)).requests()).isBetween(290L, 310L);
            EdgeRow longest = edge(reader, Duration.ofMinutes(15));
            assertThat(longest.requests()).isEqualTo(600);
            assertThat(longest.requestsTotal()).isEqualTo(600);
            assertThat(longest.requestsPerSecond())
                    .as("of the ten minutes that are known")
                    .isCloseTo(1, within(0.01));
        }
    }

    @Test
    void a_stream_that_begins_again_counts_nothing_twice() {
        tell(0, true);
        get(1, serve("a", spans++));
        tell(1, false);
        get(2, serve("a", spans++));
        graph.difference(2 * SECOND, unix(2));

        followed.apply(graph.everything(2 * SECOND, unix(2)));
        get(3, serve("a", spans++));
        tell(3, false);

        EdgeRow edge = edge(followed, Duration.ofMinutes(1));
        assertThat(edge.requests()).isEqualTo(3);
        assertThat(edge.requestsTotal()).isEqualTo(3);
        assertThat(followed.frame(Duration.ofMinutes(1)).orElseThrow().gap()).isEmpty();
    }

    @Test
    void one_snapshot_is_enough_to_know_the_age_of_the_newest_span() {
        tell(0, true);
        assertThat(followed.frame(Duration.ofMinutes(1)).orElseThrow().age()).isEmpty();
        get(1, serve("a", spans++));
        tell(1, false);
        var late = new Followed();
        late.apply(graph.everything(2 * SECOND, unix(2)));

        assertThat(late.frame(Duration.ofMinutes(1)).orElseThrow().age().orElseThrow())
                .isCloseTo(
                        followed.frame(Duration.ofMinutes(1)).orElseThrow().age().orElseThrow(),
                        Duration.ofMillis(11));
    }

    @Test
    void a_new_epoch_begins_at_zero_and_shows_as_a_gap_for_as_long_as_the_window_reaches() {
        tell(0, true);
        get(1, serve("a", spans++));
        tell(1, false);
        graph = new Graph("second", Limits.defaults(), 5 * SECOND, unix(5));

        assertThat(followed.apply(graph.difference(6 * SECOND, unix(6))))
                .as("a difference of an epoch that is not known")
                .isFalse();
        tell(6, true);

        GraphFrame frame = followed.frame(Duration.ofSeconds(10)).orElseThrow();
        assertThat(frame.edges()).isEmpty();
        assertThat(frame.gap())
                .contains(new GraphFrame.Gap(Followed.instant(unix(1)), Followed.instant(unix(5))));
        tell(16, false);
        assertThat(followed.frame(Duration.ofSeconds(10)).orElseThrow().gap()).isEmpty();
    }

    @Test
    void what_left_is_gone_from_frames_and_goes_on_counting_when_it_returns() {
        tell(0, true);
        get(1, serve("a", spans++));
        tell(1, false);
        tell(1000, false);
        assertThat(followed.frame(Duration.ofMinutes(15)).orElseThrow().edges()).isEmpty();
        var late = new Followed();
        late.apply(graph.everything(1000 * SECOND, unix(1000)));

        get(1001, serve("a", spans++));
        GraphDelta back = graph.difference(1001 * SECOND, unix(1001));

        for (var reader : List.of(followed, late)) {
            reader.apply(back);
            assertThat(edge(reader, Duration.ofMinutes(1)).requests()).isOne();
            assertThat(edge(reader, Duration.ofMinutes(1)).requestsTotal()).isEqualTo(2);
        }
    }

    @Test
    void the_difference_of_two_readings_is_what_happened_in_between() {
        tell(0, true);
        get(1, serve("a", spans++).millis(500));
        tell(1, false);
        Reading before = followed.reading().orElseThrow();
        get(2, serve("a", spans++).millis(20), call("a", spans++, "x").within(2));
        tell(2, false);
        Reading after = followed.reading().orElseThrow();

        Reading phase = after.minus(before);

        var counts = phase.edges().get(new EdgeId("outside", "shop/Deployment/a", "http", ""));
        assertThat(counts.requests()).isOne();
        assertThat(counts.quantiles().orElseThrow().p99Ms()).isCloseTo(20, within(0.2));
        assertThat(phase.nodes().get("shop/Deployment/a").requests()).isOne();
        assertThat(phase.ledger().received()).isEqualTo(2);
        assertThat(phase.ledger().waiting()).isOne();
        assertThat(after.isQuietSince(before)).isFalse();
    }

    @Test
    void a_hub_is_quiet_when_nothing_waits_and_only_probes_move() {
        tell(0, true);
        get(1, serve("a", spans++));
        tell(1, false);
        Reading before = followed.reading().orElseThrow();
        get(2, serve("a", spans++).with("user_agent.original", "kube-probe/1.36"));
        tell(2, false);

        assertThat(followed.reading().orElseThrow().isQuietSince(before)).isTrue();
        get(3, serve("a", spans++));
        tell(3, false);
        assertThat(followed.reading().orElseThrow().isQuietSince(before)).isFalse();
    }

    @Test
    void readings_of_two_epochs_have_no_difference() {
        tell(0, true);
        Reading before = followed.reading().orElseThrow();
        graph = new Graph("second", Limits.defaults(), SECOND, unix(1));
        tell(2, true);

        Reading after = followed.reading().orElseThrow();
        assertThatThrownBy(() -> after.minus(before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("started anew");
    }

    private void get(long second, Traces.Sent... sent) {
        graph.apply(SpanReader.read(Traces.request(List.of(sent))), second * SECOND);
    }

    private void tell(long second, boolean snapshot) {
        GraphDelta difference = graph.difference(second * SECOND, unix(second));
        assertThat(
                        followed.apply(
                                snapshot
                                        ? graph.everything(second * SECOND, unix(second))
                                        : difference))
                .isTrue();
    }

    private static EdgeRow edge(Followed reader, Duration window) {
        return reader.frame(window).orElseThrow().edges().getFirst();
    }

    private static long unix(long second) {
        return Traces.START_UNIX_NANOS + second * SECOND;
    }
}
