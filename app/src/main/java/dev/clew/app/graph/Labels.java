package dev.clew.app.graph;

/** Which edges carry their figures. */
public enum Labels {
    /** All of a small graph; of one with more than 40 edges the worst and the busiest ten. */
    ALL,
    /** Those that need attention. */
    PROBLEMS,
    /** Only the one that is pointed at or chosen. */
    NONE
}
