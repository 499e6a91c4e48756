package dev.clew.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.Duration.ofSeconds;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

class BackoffTest {
    private final Backoff backoff = new Backoff();

    @Test
    void the_first_restart_is_at_once_and_the_pauses_then_double_up_to_five_minutes() {
        var pauses = Stream.generate(() -> backoff.after(ofSeconds(1))).limit(8);

        assertThat(pauses.map(Duration::toSeconds))
                .containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void ten_minutes_without_a_crash_forgive_all_crashes_before() {
        backoff.after(ofSeconds(1));
        backoff.after(ofSeconds(1));

        assertThat(backoff.after(Duration.ofMinutes(10))).isZero();
        assertThat(backoff.after(ofSeconds(1))).isEqualTo(ofSeconds(10));
    }
}
