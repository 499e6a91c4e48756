package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Container;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.inject.AgentChoice;
import dev.clew.instrumentation.inject.Decision;
import dev.clew.instrumentation.inject.Delivery;
import dev.clew.instrumentation.inject.Injection;

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
    private static final String NO_AGENT = "none";

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
            agent(seen, setting(entry, container.getName()))
                    .map(
                            agent ->
                                    AgentChoice.of(
                                            agent.runtime(),
                                            agent.version(),
                                            container,
                                            seen.getAgentEnvironmentMap()))
                    .ifPresent(choice -> agents.put(container.getName(), choice));
        }
        var name = entry.flatMap(SourceEntry::serviceName).orElse(ref.name());
        return agents.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Decision(ref, name, agents, collectorIp, delivery, imageRegistry));
    }

    private static Optional<SourceEntry.ContainerSetting> setting(
            Optional<SourceEntry> entry, String container) {
        return entry.stream()
                .flatMap(each -> each.containers().stream())
                .filter(each -> each.container().equals(container))
                .findFirst();
    }

    private Optional<AgentCatalogue.Agent> agent(
            Container seen, Optional<SourceEntry.ContainerSetting> setting) {
        if (setting.flatMap(SourceEntry.ContainerSetting::agent)
                .filter(NO_AGENT::equals)
                .isPresent()) {
            return Optional.empty();
        }
        var named = setting.flatMap(SourceEntry.ContainerSetting::runtime);
        if (named.isEmpty() && !seen.getFinding().getObstacle().isEmpty()) {
            return Optional.empty();
        }
        var runtime = RuntimeKind.fromWireName(named.orElse(seen.getFinding().getRuntime()));
        return catalogue.agent(runtime).filter(_ -> Injection.supports(runtime));
    }
}
