package dev.clew.operator.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

final class LatestTest {
    private final Latest<String> latest = new Latest<>("first");

    @Test
    void a_reader_who_has_seen_nothing_gets_what_there_is() throws InterruptedException {
        assertThat(latest.awaitNewer(-1, Duration.ofMinutes(1)))
                .isEqualTo(new Latest.Versioned<>(0, "first"));
    }

    @Test
    void a_reader_who_waits_is_woken_and_skips_what_was_replaced_meanwhile() {
        var got =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return latest.awaitNewer(1, Duration.ofMinutes(1)).value();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        latest.set("second");
        latest.set("third");

        assertThat(got).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("third");
    }

    @Test
    void a_reader_who_waits_in_vain_gets_what_it_has_seen() throws InterruptedException {
        assertThat(latest.awaitNewer(0, Duration.ofMillis(1)))
                .isEqualTo(new Latest.Versioned<>(0, "first"));
    }
}
