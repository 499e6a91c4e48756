package dev.clew.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

class BackoffTest {
    @Test
    void waits_double_up_to_the_longest_and_begin_anew_after_a_success() {
        Backoff backoff = new Backoff();

        assertThat(Stream.generate(backoff::failed).limit(6).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L);

        backoff.succeeded();
        assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(1));
    }
}
