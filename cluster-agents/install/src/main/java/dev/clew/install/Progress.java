package dev.clew.install;

import java.time.Duration;

/** Who watches a job; called from the thread that does it. */
@FunctionalInterface
public interface Progress {
    /** What a job is doing. */
    enum Stage {
        /** Objects are being applied. */
        APPLYING,
        /** The API server makes our custom resources known. */
        ESTABLISHING,
        /** Our own pods are starting. */
        STARTING,
        /** Workloads are being restored. */
        RESTORING,
        /** What is ours is being removed. */
        REMOVING
    }

    /**
     * Something happened or is still awaited.
     *
     * @param stage what the job is doing
     * @param sentence about it, for a person
     * @param sinceStart of the job
     */
    void report(Stage stage, String sentence, Duration sinceStart);
}
