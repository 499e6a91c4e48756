package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.detect.Finding;
import dev.clew.instrumentation.inject.AgentChoice;
import dev.clew.instrumentation.inject.Decision;
import dev.clew.instrumentation.inject.Delivery;
import dev.clew.instrumentation.inject.Fit;

import io.fabric8.kubernetes.api.model.PodSpec;

import java.util.Optional;
import java.util.TreeMap;

/**
 * The decision that the operator would take about a workload, from what it tells of its containers.
 * A function of its arguments.
 *
 * @param collectorIp ClusterIP of the node collectors' Service
 * @param delivery how this cluster's pods can have an agent's files
 * @param imageRegistry of the installation
 * @param catalogue of agents
 */
record ExpectedDecision(
        String collectorIp, Delivery delivery, String imageRegistry, AgentCatalogue catalogue) {
    /**
     * @param spec of the workload's pod template
     * @param entry the Source that decides, if any
     * @return empty when no agent fits any container
     */
    Optional<Decision> of(
            WorkloadRef ref, Workload workload, PodSpec spec, Optional<SourceEntry> entry) {
        var agents = new TreeMap<String, AgentChoice>();
        for (var container : spec.getContainers()) {
            var seen =
                    workload.getContainersList().stream()
                            .filter(each -> each.getName().equals(container.getName()))
                            .findFirst()
                            .orElse(Container.getDefaultInstance());
            var found = Finding.fromProto(seen.getFinding());
            if (Fit.of(found, said(entry, container.getName()), catalogue)
                    instanceof Fit.Agent(var runtime, var version)) {
                agents.put(
                        container.getName(),
                        AgentChoice.of(runtime, version, container, seen.getAgentEnvironmentMap()));
            }
        }
        var name = entry.flatMap(SourceEntry::serviceName).orElse(ref.name());
        return agents.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Decision(ref, name, agents, collectorIp, delivery, imageRegistry));
    }

    private static Fit.Said said(Optional<SourceEntry> entry, String container) {
        return entry.stream()
                .flatMap(each -> each.containers().stream())
                .filter(each -> each.container().equals(container))
                .findFirst()
                .map(
                        each ->
                                new Fit.Said(
                                        each.agent(),
                                        each.runtime().map(RuntimeKind::fromWireName)))
                .orElse(Fit.Said.NOTHING);
    }
}
