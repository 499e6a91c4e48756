package dev.clew.instrumentation.inject;

import dev.clew.api.WorkloadRef;
import dev.clew.instrumentation.RuntimeKind;

import java.util.Map;
import java.util.TreeMap;

/** Decisions and reading of pods for tests. */
final class Decisions {
    static final AgentChoice JAVA = new AgentChoice(RuntimeKind.JAVA, "2.33.1");
    static final WorkloadRef STOREFRONT = new WorkloadRef("shop", "Deployment", "storefront");

    private Decisions() {}

    /** The Java agent, by image volume, in the container {@code app}. */
    static Decision java() {
        return decision(Delivery.IMAGE_VOLUME, Map.of("app", JAVA));
    }

    static Decision decision(Delivery delivery, Map<String, AgentChoice> agents) {
        return new Decision(
                STOREFRONT, "storefront", new TreeMap<>(agents), "10.96.7.7", delivery, "clew.dev");
    }

    static AgentChoice javaWith(String variable, String observed) {
        return new AgentChoice(RuntimeKind.JAVA, "2.33.1", Map.of(variable, observed));
    }
}
