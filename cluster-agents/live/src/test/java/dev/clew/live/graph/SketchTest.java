package dev.clew.live.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

class SketchTest {
    private static final double[] QUANTILES = {0.001, 0.25, 0.5, 0.95, 0.99, 1};

    @Test
    void every_quantile_is_within_one_percent_of_the_value_at_the_nearest_rank() {
        var random = new Random(1);
        for (int size : new int[] {1, 2, 3, 100, 9_999}) {
            // From a microsecond to about an hour, evenly on a logarithmic scale.
            long[] nanos =
                    random.doubles(size, 0, 22)
                            .mapToLong(x -> (long) (1000 * Math.exp(x)))
                            .toArray();
            Sketch sketch = sketch(nanos);

            Arrays.sort(nanos);
            for (double q : QUANTILES) {
                double exact = nanos[(int) Math.ceil(q * size) - 1] / 1e6;
                assertThat(sketch.quantileMillis(q)).isCloseTo(exact, within(exact * 0.0100001));
            }
        }
    }

    @Test
    void merging_is_adding_and_the_difference_of_two_readings_is_what_came_between() {
        Sketch early = sketch(1_000, 5_000_000, 5_000_000);
        Sketch late = sketch(0, 7_000_000, 3_000);
        Sketch all = early.copy();
        all.merge(late);

        assertThat(all.message())
                .isEqualTo(sketch(1_000, 5_000_000, 5_000_000, 0, 7_000_000, 3_000).message());
        assertThat(all.minus(early).message()).isEqualTo(late.message());
        assertThat(early.count()).as("it is left as it was").isEqualTo(3);
    }

    @Test
    void it_goes_over_the_wire_unchanged() {
        Sketch sketch = sketch(LongStream.rangeClosed(1, 500).map(i -> i * i * 7_919).toArray());

        assertThat(Sketch.of(sketch.message()).message()).isEqualTo(sketch.message());
        assertThat(Sketch.of(sketch.message()).count()).isEqualTo(500);
    }

    @Test
    void nothing_and_less_are_zero_and_an_empty_one_has_no_quantile() {
        assertThat(sketch(0, -5, 1_000_000).quantileMillis(0.5)).isZero();
        assertThat(new Sketch().quantileMillis(0.5)).isNaN();
    }

    @Test
    void a_later_sketch_has_every_value_longer_by_as_much() {
        Sketch later = sketch(0, 10_000_000, 1_000_000_000).later(50_000_000);

        assertThat(later.quantileMillis(0.01)).isCloseTo(50, within(0.5));
        assertThat(later.quantileMillis(0.5)).isCloseTo(60, within(1.2));
        assertThat(later.quantileMillis(1)).isCloseTo(1050, within(21.0));
    }

    private static Sketch sketch(long... nanos) {
        var sketch = new Sketch();
        for (long value : nanos) {
            sketch.addNanos(value);
        }
        return sketch;
    }
}
