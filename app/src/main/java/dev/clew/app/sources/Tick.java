package dev.clew.app.sources;

/** What a check box shows. */
public enum Tick {
    ON,
    OFF,
    /** Some of what lies below are ticked. */
    MIXED
}
