package dev.clew.sandbox.relay;

import static java.util.Objects.requireNonNullElse;

import io.grpc.Status;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The {@code retry_on_failure} settings: when what failed is sent again.
 *
 * @param maxElapsedTime since the first attempt; zero: for ever
 */
record Backoff(
        Boolean enabled, Duration initialInterval, Duration maxInterval, Duration maxElapsedTime) {

    /** The failures after which OTLP sends again: opentelemetry.io/docs/specs/otlp. */
    private static final Set<Status.Code> PASSING =
            EnumSet.of(
                    Status.Code.CANCELLED,
                    Status.Code.DEADLINE_EXCEEDED,
                    Status.Code.ABORTED,
                    Status.Code.OUT_OF_RANGE,
                    Status.Code.UNAVAILABLE,
                    Status.Code.DATA_LOSS);

    Backoff {
        enabled = requireNonNullElse(enabled, true);
        initialInterval = requireNonNullElse(initialInterval, Duration.ofSeconds(5));
        maxInterval = requireNonNullElse(maxInterval, Duration.ofSeconds(30));
        maxElapsedTime = requireNonNullElse(maxElapsedTime, Duration.ofMinutes(5));
    }

    /**
     * The pause before the next attempt, half to one and a half of what is due, so that senders do
     * not come all at once.
     *
     * @param attempt 0 is the first
     * @param elapsed nanoseconds since the first began
     * @return milliseconds; −1 to give up
     */
    long pauseMillis(Status failure, int attempt, long elapsed) {
        double due = (double) initialInterval.toMillis() * Math.pow(1.5, attempt);
        double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        long pause = Math.round(Math.min(due, (double) maxInterval.toMillis()) * jitter);
        boolean late =
                !maxElapsedTime.isZero() && elapsed / 1_000_000 + pause > maxElapsedTime.toMillis();
        return enabled && PASSING.contains(failure.getCode()) && !late ? pause : -1;
    }
}
