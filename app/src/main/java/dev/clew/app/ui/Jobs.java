package dev.clew.app.ui;

import dev.clew.app.Incident;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * What goes on beside the window's thread, each on a virtual thread of its own. Outcomes are told
 * on the window's thread; of a job that was cancelled nothing more is told.
 */
public final class Jobs implements AutoCloseable {
    private final Consumer<Runnable> onWindow;
    private final InstantSource clock;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    // Kept: it hears of changes by a weak reference only.
    private final ObservableList<Job> seen = FXCollections.unmodifiableObservableList(running);

    /**
     * Work of a job.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * Does it; interrupted when the job is cancelled.
         *
         * @throws Exception an {@link Incident} for what the user can mend; all else is a defect
         */
        T run(Job job) throws Exception;
    }

    /**
     * @param onWindow runs something on the window's thread, later
     * @param clock of this machine
     */
    public Jobs(Consumer<Runnable> onWindow, InstantSource clock) {
        this.onWindow = onWindow;
        this.clock = clock;
    }

    /** Those that go on, oldest first; changes on the window's thread. */
    public ObservableList<Job> running() {
        return seen;
    }

    /**
     * Starts one; call on the window's thread.
     *
     * @param done told what came of it, on the window's thread
     * @param failed told why it failed, on the window's thread
     */
    public <T> Job start(Words name, Work<T> work, Consumer<T> done, Consumer<Incident> failed) {
        var job = new Job(name, clock.instant(), onWindow);
        running.add(job);
        var thread =
                Thread.ofVirtual().name(name.key()).unstarted(() -> run(job, work, done, failed));
        job.onCancel(thread::interrupt);
        job.onCancel(() -> onWindow.accept(() -> running.remove(job)));
        thread.start();
        return job;
    }

    private <T> void run(Job job, Work<T> work, Consumer<T> done, Consumer<Incident> failed) {
        Runnable outcome;
        try {
            T result = work.run(job);
            outcome = () -> done.accept(result);
        } catch (Exception e) {
            outcome = () -> failed.accept(Incident.of(e));
        }
        if (job.cancelled()) {
            // Told already; and whoever closed us may have ended what runs things on the window.
            return;
        }
        Runnable told = outcome;
        onWindow.accept(
                () -> {
                    running.remove(job);
                    if (!job.cancelled()) {
                        told.run();
                    }
                });
    }

    /** Cancels whatever still goes on. */
    @Override
    public void close() {
        List.copyOf(running).forEach(Job::cancel);
    }
}
