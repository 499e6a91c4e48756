package dev.clew.live.client;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.clew.live.client.GraphFrame.NodeRow;
import dev.clew.live.graph.Graph;
import dev.clew.live.graph.Limits;
import dev.clew.live.graph.Traces;
import dev.clew.live.otlp.SpanReader;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Operations of a node and the course of nodes and edges, from the messages of a real engine. */
class PastTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String A = "shop/Deployment/a";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Followed followed = new Followed();
    private Graph graph = new Graph("first", Limits.defaults(), 0, unix(0));
    private long spans = 1;

    @Test
    void operations_are_those_of_the_window_the_busiest_first() {
        tell(0, true);
        get(1, served("/gone"));
        tell(1, false);
        for (int second = 100; second < 110; second++) {
            get(second, served("/items").millis(50), served("/pay").millis(200), served("/pay"));
            tell(second, false);
        }
        get(110, served("/pay").error());
        tell(110, false);

        List<OperationRow> rows = followed.operations(A, MINUTE);

        assertThat(rows).extracting(OperationRow::name).containsExactly("GET /pay", "GET /items");
        OperationRow pay = rows.getFirst();
        assertThat(pay.requests()).isEqualTo(21);
        assertThat(pay.errors()).isOne();
        assertThat(pay.requestsPerSecond()).isCloseTo(21 / 60.0, within(0.001));
        assertThat(pay.errorRate()).isCloseTo(1 / 21.0, within(0.001));
        assertThat(pay.latency().orElseThrow().p95Ms()).isCloseTo(200, within(2.0));
        assertThat(rows.get(1).latency().orElseThrow().p99Ms()).isCloseTo(50, within(0.5));
        assertThat(followed.operations("shop/Deployment/unknown", MINUTE)).isEmpty();
    }

    @Test
    void operations_sum_up_to_the_nodes_row_in_every_window_followed_or_read_from_a_snapshot() {
        tell(0, true);
        for (int second = 1; second <= 900; second++) {
            get(second, served("/" + second % 70), served("/x").error());
            tell(second, false);
        }
        var late = new Followed();
        late.apply(graph.everything(900 * SECOND, unix(900)));

        for (var reader : List.of(followed, late)) {
            for (int seconds : new int[] {10, 60, 300, 900}) {
                Duration window = Duration.ofSeconds(seconds);
                List<OperationRow> rows = reader.operations(A, window);
                NodeRow node = node(reader, window);
                assertThat(rows.stream().mapToLong(OperationRow::requests).sum())
                        .isEqualTo(node.requests());
                assertThat(rows.stream().mapToLong(OperationRow::errors).sum())
                        .isEqualTo(node.errors());
            }
        }
        assertThat(followed.operations(A, Duration.ofMinutes(15))).hasSize(51);
    }

    @Test
    void a_series_has_each_request_where_it_was_told_with_the_p95_of_that_time() {
        tell(0, true);
        for (int second = 1; second <= 120; second++) {
            get(second, served("/x").millis(second), served("/y").millis(second).error());
            tell(second, false);
        }

        List<SeriesPoint> node = followed.series(A, MINUTE, 20);
        List<SeriesPoint> edge = followed.series(edge(), MINUTE, 20);

        assertThat(node).hasSize(20).isEqualTo(edge);
        for (int i = 0; i < 20; i++) {
            SeriesPoint point = node.get(i);
            long end = 60 + 3 * (i + 1);
            assertThat(point.start()).isEqualTo(instant(end - 3));
            assertThat(point.length()).isEqualTo(Duration.ofSeconds(3));
            assertThat(point.known()).isTrue();
            assertThat(point.requests()).isEqualTo(6);
            assertThat(point.errors()).isEqualTo(3);
            assertThat(point.p95Ms().orElseThrow()).isCloseTo(end, within(end / 100.0));
        }
    }

    @Test
    void a_long_series_is_even_where_its_slices_are_coarse() {
        tell(0, true);
        for (int second = 1; second <= 900; second++) {
            get(second, served("/x"));
            tell(second, false);
        }
        var late = new Followed();
        late.apply(graph.everything(900 * SECOND, unix(900)));

        for (var reader : List.of(followed, late)) {
            List<SeriesPoint> points = reader.series(A, Duration.ofMinutes(15), 60);
            assertThat(points).hasSize(45).allMatch(SeriesPoint::known);
            // Of 20 s each; a slice that ends on the very second may stand a second aside.
            assertThat(points).allMatch(point -> Math.abs(point.requests() - 20) <= 1);
            assertThat(points).allMatch(point -> point.requests() == point.length().toSeconds());
        }
    }

    @Test
    void a_series_begins_with_a_gap_where_the_window_reaches_beyond_the_hubs_start() {
        tell(0, true);
        get(1, served("/x"));
        tell(1, false);
        graph = new Graph("second", Limits.defaults(), 50 * SECOND, unix(50));
        tell(50, true);
        get(51, served("/x"));
        tell(51, false);
        tell(60, false);

        List<SeriesPoint> points = followed.series(A, MINUTE, 6);

        assertThat(points).extracting(SeriesPoint::known).endsWith(true);
        assertThat(points.subList(0, 5)).noneMatch(SeriesPoint::known);
        assertThat(points.getFirst().start()).isEqualTo(instant(0));
        assertThat(points.getFirst().requests()).isZero();
        assertThat(points.getLast().requests()).isOne();
    }

    @Test
    void the_newest_point_is_as_long_as_what_is_known_of_it() {
        tell(0, true);
        for (int second = 1; second <= 64; second++) {
            tell(second, false);
        }

        SeriesPoint newest = followed.series(A, MINUTE, 6).getLast();

        assertThat(newest.start()).isEqualTo(instant(60));
        assertThat(newest.length()).isEqualTo(Duration.ofSeconds(4));
        assertThat(newest.known()).isTrue();
        assertThat(newest.p95Ms()).isEmpty();
    }

    @Test
    void before_the_hub_told_anything_there_is_no_series_and_no_operation() {
        assertThat(followed.series(A, MINUTE, 60)).isEmpty();
        assertThat(followed.series(edge(), MINUTE, 60)).isEmpty();
        assertThat(followed.operations(A, MINUTE)).isEmpty();
    }

    @Test
    void a_series_of_no_points_is_refused() {
        tell(0, true);

        assertThatThrownBy(() -> followed.series(A, MINUTE, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_node_asks_of_others_is_no_operation_of_it() {
        tell(0, true);
        get(1, served("/x"), call("a", spans++, "b.example").within(1));
        tell(1, false);
        tell(12, false);

        assertThat(followed.operations(A, MINUTE))
                .extracting(OperationRow::name)
                .containsExactly("GET /x");
    }

    private Traces.Sent served(String route) {
        return serve("a", spans++).with("http.route", route);
    }

    private static EdgeId edge() {
        return new EdgeId("outside", A, "http", "");
    }

    private static NodeRow node(Followed reader, Duration window) {
        return reader.frame(window).orElseThrow().nodes().stream()
                .filter(row -> row.id().equals(A))
                .findFirst()
                .orElseThrow();
    }

    private void get(long second, Traces.Sent... sent) {
        graph.apply(SpanReader.read(Traces.request(List.of(sent))), second * SECOND);
    }

    private void tell(long second, boolean snapshot) {
        var difference = graph.difference(second * SECOND, unix(second));
        followed.apply(snapshot ? graph.everything(second * SECOND, unix(second)) : difference);
    }

    private static Instant instant(long second) {
        return Followed.instant(unix(second));
    }

    private static long unix(long second) {
        return Traces.START_UNIX_NANOS + second * SECOND;
    }
}
