package dev.clew.live.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.live.EdgeIncrement;
import dev.clew.api.grpc.live.OperationIncrement;
import dev.clew.api.grpc.live.Slice;

import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Windows over a request a second on edge 7, told four times a second. */
class HistoryTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final History history = new History(LONGEST, 100_000, 100_000);

    @Test
    void a_window_is_right_within_a_second_and_beyond_two_minutes_within_ten() {
        long end = run(history, 1200);

        for (int seconds : new int[] {10, 30, 60, 115}) {
            assertThat(requests(history, end, seconds)).isBetween(seconds - 1L, seconds + 1L);
        }
        for (int seconds : new int[] {300, 600, 900}) {
            assertThat(requests(history, end, seconds)).isBetween(seconds - 10L, seconds + 10L);
        }
    }

    @Test
    void it_holds_no_more_than_the_longest_window_in_few_slices() {
        run(history, 3000);

        assertThat(history.slices()).hasSizeLessThan(120 + 78 + 6);
        assertThat(requests(history, 3000 * SECOND, 5000)).isBetween(890L, 911L);
    }

    @Test
    void whoever_reads_its_slices_has_the_same_windows() {
        long end = run(history, 1200);
        var copy = new History(LONGEST, 100_000, 100_000);
        history.slices().forEach(copy::add);

        for (int seconds : new int[] {10, 60, 300, 900}) {
            assertThat(requests(copy, end, seconds)).isEqualTo(requests(history, end, seconds));
        }
        assertThat(copy.slices()).hasSameSizeAs(history.slices());
    }

    @Test
    void where_there_is_no_room_the_oldest_goes_first() {
        var small = new History(LONGEST, 30, 100_000);
        long end = run(small, 300);

        assertThat(requests(small, end, 10)).isBetween(9L, 11L);
        assertThat(requests(small, end, 300)).isLessThanOrEqualTo(31);
    }

    @Test
    void where_there_are_too_many_operations_their_oldest_goes_and_no_edges() {
        var small = new History(LONGEST, 100_000, 30);
        long end = run(small, 300);

        assertThat(operationRequests(small, end, 10)).isBetween(9L, 11L);
        assertThat(operationRequests(small, end, 300)).isLessThanOrEqualTo(31);
        assertThat(requests(small, end, 300)).isBetween(290L, 310L);
    }

    @Test
    void operations_are_in_the_same_slices_as_nodes_and_edges() {
        long end = run(history, 1200);

        for (int seconds : new int[] {10, 60, 300, 900}) {
            assertThat(operationRequests(history, end, seconds))
                    .isEqualTo(requests(history, end, seconds));
        }
    }

    private static long run(History history, int seconds) {
        for (int quarter = 1; quarter <= 4 * seconds; quarter++) {
            var slice =
                    Slice.newBuilder()
                            .setStartUnixNanos((quarter - 1) * SECOND / 4)
                            .setEndUnixNanos(quarter * SECOND / 4);
            if (quarter % 4 == 1) {
                slice.addEdges(EdgeIncrement.newBuilder().setIndex(7).setRequests(1))
                        .addOperations(OperationIncrement.newBuilder().setIndex(7).setRequests(1));
            }
            history.add(slice.build());
        }
        return seconds * SECOND;
    }

    private static long requests(History history, long end, int seconds) {
        return history.window(end, Duration.ofSeconds(seconds)).edges().get(7).requests();
    }

    private static long operationRequests(History history, long end, int seconds) {
        return history.within(end, Duration.ofSeconds(seconds)).stream()
                .filter(slice -> slice.operations().containsKey(7))
                .mapToLong(slice -> slice.operations().get(7).requests())
                .sum();
    }
}
