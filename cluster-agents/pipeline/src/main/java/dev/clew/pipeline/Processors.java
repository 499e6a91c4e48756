package dev.clew.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;

/** The section {@code processors}. */
final class Processors {
    static final String MEMORY_LIMITER = "memory_limiter";
    static final String BATCH = "batch";

    private Processors() {}

    /** Refuses, so that senders retry, before the container's memory limit is reached. */
    static Map<String, Object> memoryLimiter() {
        return Section.of(
                MEMORY_LIMITER,
                Section.of(
                        "check_interval", "1s",
                        "limit_percentage", 80,
                        "spike_limit_percentage", 20));
    }

    /**
     * Besides the limiter the asynchronous step in front of each destination. It batches nothing
     * (timeout 0): it ends the call of the fan-out, so that the full queue of one destination is
     * not given back to the sender as an error for all.
     */
    static Map<String, Object> limiterAndIsolation() {
        var processors = new LinkedHashMap<>(memoryLimiter());
        processors.put(BATCH, Section.of("timeout", "0s"));
        return processors;
    }
}
