package dev.clew.operator.source;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.instrumentation.RuntimeKind;
import dev.clew.instrumentation.detect.Finding;
import dev.clew.instrumentation.detect.PlacedAgent;
import dev.clew.instrumentation.detect.PodGuess;
import dev.clew.operator.cluster.PodFacts;
import dev.clew.operator.cluster.Workload;
import dev.clew.operator.nodes.Reports;

import io.fabric8.kubernetes.api.model.Container;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts together what the node agents saw of a workload's containers. What was seen is remembered
 * while the workload exists, also with no pod running, so that a workload that is scaled up again
 * gets the agent at once. For one thread.
 */
final class Looks {
    private record Key(String workloadUid, String container) {}

    private final Reports reports;
    private final Map<Key, ContainerLook> remembered = new HashMap<>();

    Looks(Reports reports) {
        this.reports = reports;
    }

    /** One look for each container of the template. */
    List<ContainerLook> of(Workload workload) {
        if (workload.template().getSpec() == null) {
            return List.of();
        }
        return workload.template().getSpec().getContainers().stream()
                .map(container -> look(workload, container))
                .toList();
    }

    /** Forgets all other workloads. */
    void retain(Set<String> workloadUids) {
        remembered.keySet().removeIf(key -> !workloadUids.contains(key.workloadUid()));
    }

    private ContainerLook look(Workload workload, Container container) {
        String name = container.getName();
        boolean running =
                workload.pods().stream()
                        .flatMap(pod -> pod.running().stream())
                        .anyMatch(c -> c.name().equals(name));
        List<ContainerReport> newestFirst =
                workload.pods().reversed().stream()
                        .map(pod -> report(pod, name))
                        .flatMap(Optional::stream)
                        .toList();
        var key = new Key(workload.uid(), name);
        Optional<ContainerLook> seen =
                newestFirst.stream()
                        .filter(ContainerReport::hasFinding)
                        .map(report -> seen(report, running))
                        // A JVM that is just starting is a shell for a moment.
                        .min(java.util.Comparator.comparingInt(look -> rank(look.finding())));
        seen.ifPresent(look -> remembered.put(key, look));
        return seen.or(() -> Optional.ofNullable(remembered.get(key)))
                .orElseGet(() -> guessed(container, running, newestFirst));
    }

    private Optional<ContainerReport> report(PodFacts pod, String container) {
        return reports.of(pod.uid(), container);
    }

    private static ContainerLook seen(ContainerReport report, boolean running) {
        return new ContainerLook(
                report.getContainer(),
                Finding.fromProto(report.getFinding()),
                running,
                Optional.empty(),
                PlacedAgent.without(report.getAgentEnvironmentMap()));
    }

    private static ContainerLook guessed(
            Container container, boolean running, List<ContainerReport> reports) {
        return new ContainerLook(
                container.getName(),
                PodGuess.guess(container),
                running,
                reports.stream()
                        .map(ContainerReport::getTrouble)
                        .filter(words -> !words.isEmpty())
                        .findFirst(),
                Map.of());
    }

    private static int rank(Finding finding) {
        if (finding.instrumentable()) {
            return 0;
        }
        return finding.runtime() == RuntimeKind.UNKNOWN ? 2 : 1;
    }
}
