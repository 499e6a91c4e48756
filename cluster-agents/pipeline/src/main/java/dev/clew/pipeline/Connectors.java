package dev.clew.pipeline;

import java.util.Map;

/** The section {@code connectors}. */
final class Connectors {
    private Connectors() {}

    /** The name of the connector that leads into the pipelines of one destination. */
    static String forwardTo(String destination) {
        return "forward/" + destination;
    }

    /** One way into the pipelines of that destination. */
    static Map<String, Object> forward(String destination) {
        return Section.of(forwardTo(destination), Section.of());
    }
}
