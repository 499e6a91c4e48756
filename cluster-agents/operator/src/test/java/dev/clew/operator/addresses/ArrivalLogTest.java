package dev.clew.operator.addresses;

import static dev.clew.operator.Things.WEB;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.operator.source.Heard;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

final class ArrivalLogTest {
    private final AtomicInteger wakes = new AtomicInteger();
    private final ArrivalLog log = new ArrivalLog(wakes::incrementAndGet);

    @Test
    void pods_add_up_and_the_last_span_never_goes_back() {
        log.put(arrival(2_000_000_000L, "a"));
        log.put(arrival(1_000_000_000L, "b"));

        assertThat(log.of(WEB))
                .isEqualTo(new Heard(Optional.of(Instant.ofEpochSecond(2)), Set.of("a", "b")));
    }

    @Test
    void probes_alone_are_no_span() {
        log.put(arrival(0, "a"));

        assertThat(log.of(WEB)).isEqualTo(new Heard(Optional.empty(), Set.of("a")));
    }

    @Test
    void what_was_known_wakes_nobody() {
        log.put(arrival(0, "a"));
        log.put(arrival(0, "a"));

        assertThat(wakes).hasValue(1);
    }

    @Test
    void pods_that_are_gone_are_forgotten() {
        log.put(arrival(0, "a"));
        log.forget(Set.of(), Set.of("a"));

        assertThat(log.of(WEB).pods()).isEmpty();
    }

    private static Arrival arrival(long lastSpan, String pod) {
        return Arrival.newBuilder()
                .setNodeId(WEB.nodeId())
                .setLastSpanUnixNanos(lastSpan)
                .addPodUids(pod)
                .build();
    }
}
