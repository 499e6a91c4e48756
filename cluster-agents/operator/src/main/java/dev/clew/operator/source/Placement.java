package dev.clew.operator.source;

import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.inject.Delivery;

import java.util.Optional;

/**
 * How agents are placed in this cluster.
 *
 * @param collectorIp the ClusterIP of the node collector's Service; empty while it has none
 * @param delivery how their files get into a pod
 * @param imageRegistry before the names of their images
 * @param catalogue which there are
 */
public record Placement(
        Optional<String> collectorIp,
        Delivery delivery,
        String imageRegistry,
        AgentCatalogue catalogue) {}
