package dev.clew.app.sources;

/** What a person wants of a workload or a namespace. */
public enum Want {
    /** It is traced; a namespace with all that comes later. */
    TRACE,
    /** It is not. */
    LEAVE,
    /** It is not, also when its namespace is. */
    KEEP_OUT
}
