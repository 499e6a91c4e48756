package dev.clew.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0/s",
        "0.25, 0.25/s",
        "1, 1/s",
        "12.44, 12.4/s",
        "10, 10/s",
        "182.3, 182/s",
        "9994, 9994/s",
        "12000, 12k/s",
        "1200000, 1.2M/s"
    })
    void a_rate_has_three_digits_at_most_below_a_thousand(double rate, String shown) {
        assertThat(Figures.rate(rate)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.0001, <0.1 %", "0.001, 0.1 %", "0.095, 9.5 %", "1, 100 %"})
    void a_share_is_shown_as_per_cent(double share, String shown) {
        assertThat(Figures.percent(share)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.04, 0.04 ms",
        "3.14, 3.1 ms",
        "42.4, 42 ms",
        "999.4, 999 ms",
        "999.6, 1.00 s",
        "1310, 1.31 s",
        "12340, 12.3 s",
        "123400, 123 s"
    })
    void a_latency_changes_its_unit_at_a_second(double ms, String shown) {
        assertThat(Figures.millis(ms)).isEqualTo(shown);
    }

    @Test
    void a_clock_counts_hours_only_when_there_are_any() {
        assertThat(Figures.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
        assertThat(Figures.clock(Duration.ofSeconds(112))).isEqualTo("1:52");
        assertThat(Figures.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    }
}
