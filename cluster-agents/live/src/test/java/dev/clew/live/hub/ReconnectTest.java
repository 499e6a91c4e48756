package dev.clew.live.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.live.client.Connection;
import dev.clew.live.client.LiveClient;

import io.grpc.ManagedChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A client whose hub has been away for so long that it seldom tries. */
class ReconnectTest {
    /** An hour goes by between two looks, so that pauses double from the first loss on. */
    private final InstantSource slow = new Hours();

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void told_to_retry_it_finds_a_hub_that_was_just_installed_at_once(@TempDir Path folder)
            throws Exception {
        var installation = new TestInstallation(folder);
        Hub first = installation.hub(ReconnectTest::nowhere);
        int otlp = first.otlpPort();
        int live = first.livePort();
        first.close();
        try (LiveClient client =
                new LiveClient(
                        () -> {
                            attempts.incrementAndGet();
                            return installation.live(live, "desktop");
                        },
                        slow)) {
            awaitLongPause(client);
            try (Hub installed = installation.hub(ReconnectTest::nowhere, otlp, live)) {
                client.retryNow();

                await().atMost(Duration.ofSeconds(3))
                        .until(() -> client.connection() instanceof Connection.Live);
                assertThat(installed.livePort()).isEqualTo(live);
                assertThat(attempts).hasValue(5);
            }
        }
    }

    @Test
    void told_to_retry_in_vain_it_begins_with_short_pauses_again() {
        try (LiveClient client =
                new LiveClient(
                        () -> {
                            attempts.incrementAndGet();
                            throw new IOException("there is no hub");
                        },
                        slow)) {
            awaitLongPause(client);

            client.retryNow();

            await().atMost(Duration.ofSeconds(4)).until(() -> attempts.get() >= 6);
            assertThat(((Connection.Lost) client.connection()).cause())
                    .isEqualTo("there is no hub");
        }
    }

    /** After the fourth attempt the pause is 8 s. */
    private void awaitLongPause(LiveClient client) {
        await().until(() -> attempts.get() == 4);
        await().until(() -> client.connection() instanceof Connection.Lost);
    }

    private static ManagedChannel nowhere() throws Exception {
        throw new IOException("there is no operator in this test");
    }

    private static final class Hours implements InstantSource {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofHours(looks.incrementAndGet()));
        }
    }
}
