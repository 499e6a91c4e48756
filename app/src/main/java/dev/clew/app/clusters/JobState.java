package dev.clew.app.clusters;

/** How a job of many stages stands. */
enum JobState {
    /** Nobody started it. */
    IDLE,
    RUNNING,
    /** A person stopped it; it can go on. */
    STOPPED,
    /** It could not go on by itself; it can be tried again. */
    FAILED,
    DONE
}
