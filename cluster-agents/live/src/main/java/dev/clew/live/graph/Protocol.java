package dev.clew.live.graph;

import java.util.Locale;

/** How the two ends of an edge speak. */
public enum Protocol {
    HTTP,
    GRPC,
    SQL,
    MESSAGING;

    /** As edges carry it: http, grpc, sql, messaging. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
