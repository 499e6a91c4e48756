package dev.clew.app.demo;

import dev.clew.app.Incident;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.LiveClient;
import dev.clew.live.client.LiveClient.Registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Waits until something holds of the live graph; asked again whenever the hub tells something. */
final class Waiting implements AutoCloseable {
    private final LiveClient hub;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Registration registration;

    Waiting(LiveClient hub) {
        this.hub = hub;
        this.registration = hub.onChange(this::wake);
    }

    private void wake() {
        lock.lock();
        try {
            told.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits.
     *
     * @param what for the message, if it does not come: "the graph has an edge"
     * @throws Incident if it does not come to hold in time
     */
    void until(String what, BooleanSupplier holds, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!holds.getAsBoolean()) {
                if (left <= 0) {
                    throw Incident.expected(
                            "not within " + limit.toSeconds() + " s: " + what,
                            "the link to the hub: " + hub.connection(),
                            "look at it with: clew status");
                }
                left = told.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the hub's clock has gone on by so much. */
    void forHubTime(Duration time) throws InterruptedException {
        Instant end = now().plus(time);
        until(
                "the hub tells of the next " + time.toSeconds() + " s",
                () -> !now().isBefore(end),
                time.plusSeconds(30));
    }

    private Instant now() {
        return hub.reading().map(reading -> reading.asOf()).orElse(Instant.MIN);
    }

    /** Whether an edge that is no probe had requests in the last seconds. */
    boolean hasEdge(Duration window) {
        Optional<GraphFrame> frame = hub.frame(window);
        return frame.isPresent()
                && frame.get().edges().stream()
                        .anyMatch(edge -> edge.requests() > 0 && !edge.from().equals("kubelet"));
    }

    @Override
    public void close() {
        registration.close();
    }
}
