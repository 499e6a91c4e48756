package dev.clew.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a job is told to stop; from any thread. What it did so far stays, and it can be done again.
 */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** Stops the job at its next step, or at once while it waits. */
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            cancelled = true;
            notifyAll();
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /**
     * Lets the job go on.
     *
     * @throws InstallProblem if it was cancelled
     */
    public synchronized void check() {
        if (cancelled) {
            throw new InstallProblem(
                    "Stopped",
                    "it was cancelled",
                    "what was done so far stays; do it again to go on");
        }
    }

    /**
     * Waits, unless it is cancelled.
     *
     * @throws InstallProblem if it was, or the thread was interrupted
     */
    public synchronized void pause(Duration length) {
        var clock = new Clock();
        try {
            for (Duration left = length;
                    !cancelled && left.isPositive();
                    left = length.minus(clock.elapsed())) {
                wait(Math.max(1, left.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled = true;
        }
        check();
    }

    /** Runs that when it is cancelled, at once if it was; from the thread that cancels. */
    void whenCancelled(Runnable listener) {
        boolean now;
        synchronized (this) {
            listeners.add(listener);
            now = cancelled;
        }
        if (now) {
            listener.run();
        }
    }
}
