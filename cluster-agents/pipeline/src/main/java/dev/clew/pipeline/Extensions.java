package dev.clew.pipeline;

import dev.clew.api.Names;

import java.util.Map;

/** The section {@code extensions}. */
final class Extensions {
    static final String HEALTH_CHECK = "health_check";

    private Extensions() {}

    /** Health for the kubelet's probes. */
    static Map<String, Object> health() {
        return Section.of(
                HEALTH_CHECK, Section.of("endpoint", Section.onPod(Names.COLLECTOR_HEALTH_PORT)));
    }
}
