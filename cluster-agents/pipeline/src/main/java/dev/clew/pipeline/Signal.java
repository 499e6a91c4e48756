package dev.clew.pipeline;

import java.util.Locale;

/** The kinds of telemetry, each with a pipeline of its own; the order is that of the output. */
enum Signal {
    TRACES,
    METRICS,
    LOGS;

    /** As the Collector writes it. */
    String pipeline() {
        return name().toLowerCase(Locale.ROOT);
    }
}
