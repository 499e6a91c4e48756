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
        /** The pods of operator, gateway and hub are starting. */
        STARTING,
        /** A pod is starting on every node. */
        STARTING_NODES,
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

    /**
     * How far a stage is; told each time that changes, and with equal numbers when it is done. Who
     * watches for sentences alone need not care.
     *
     * @param done objects that are applied, established or removed, pods that are ready, workloads
     *     that are restored
     * @param of how many there are
     * @param sinceStart of the job
     */
    default void counted(Stage stage, int done, int of, Duration sinceStart) {}
}
