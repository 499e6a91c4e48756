package dev.clew.install;

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
