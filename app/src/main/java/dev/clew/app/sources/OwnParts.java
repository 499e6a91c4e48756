package dev.clew.app.sources;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.clew.api.Names;
import dev.clew.api.crd.Installation;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How Clew's own parts are in a cluster.
 *
 * @param installed whether there is an Installation
 * @param version of that; null when not installed
 * @param parts operator, hub, gateway and node, those that exist
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnParts(boolean installed, String version, List<PartRow> parts) {

    /**
     * One of them.
     *
     * @param reason in its pods' own words why some are not ready; null when all are
     * @param lastEnd how and when a container of its pods last ended without being asked to; null
     *     while none has. Of a collector it means that the telemetry it held then, about a
     *     second's, is lost, and nobody could count how much: it took its counters along
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartRow(String name, int ready, int desired, String reason, String lastEnd) {}

    /**
     * Reads them.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException as the client does
     */
    public static OwnParts read(KubernetesClient client) {
        Installation installation = installation(client);
        List<PartRow> parts = new ArrayList<>();
        for (String name : List.of(Names.OPERATOR, Names.HUB, Names.GATEWAY)) {
            Deployment found =
                    client.apps()
                            .deployments()
                            .inNamespace(Names.SYSTEM_NAMESPACE)
                            .withName(name)
                            .get();
            if (found != null) {
                int ready = Objects.requireNonNullElse(found.getStatus().getReadyReplicas(), 0);
                int desired = Objects.requireNonNullElse(found.getSpec().getReplicas(), 1);
                parts.add(row(client, name, Names.SYSTEM_NAMESPACE, ready, desired));
            }
        }
        DaemonSet node =
                client.apps()
                        .daemonSets()
                        .inNamespace(Names.NODE_NAMESPACE)
                        .withName(Names.NODE)
                        .get();
        if (node != null) {
            int ready = Objects.requireNonNullElse(node.getStatus().getNumberReady(), 0);
            int desired =
                    Objects.requireNonNullElse(node.getStatus().getDesiredNumberScheduled(), 0);
            parts.add(row(client, Names.NODE, Names.NODE_NAMESPACE, ready, desired));
        }
        return new OwnParts(
                installation != null,
                installation == null ? null : installation.getSpec().version(),
                parts);
    }

    private static Installation installation(KubernetesClient client) {
        boolean known =
                client.apiextensions()
                                .v1()
                                .customResourceDefinitions()
                                .withName("installations." + Names.GROUP)
                                .get()
                        != null;
        return known
                ? client.resources(Installation.class).withName(Names.INSTALLATION).get()
                : null;
    }

    private static PartRow row(
            KubernetesClient client, String name, String namespace, int ready, int desired) {
        List<Pod> pods =
                client.pods().inNamespace(namespace).list().getItems().stream()
                        .filter(pod -> pod.getMetadata().getName().startsWith(name + "-"))
                        .toList();
        return new PartRow(
                name, ready, desired, ready >= desired ? null : trouble(pods), lastEnd(pods));
    }

    private static String trouble(List<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> words(pod).stream())
                .findFirst()
                .orElse("its pods are not ready yet");
    }

    private record End(String container, ContainerStateTerminated how) {
        private String words() {
            return "%s ended with exit code %d at %s%s"
                    .formatted(
                            container,
                            how.getExitCode(),
                            how.getFinishedAt(),
                            container.equals(Names.COLLECTOR_CONTAINER)
                                    ? "; the telemetry that it held, about a second's, is lost and"
                                            + " not counted"
                                    : "");
        }
    }

    /** Times are in UTC and of one form, so that their order is that of the letters. */
    private static String lastEnd(List<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> statuses(pod).stream())
                .filter(status -> status.getLastState() != null)
                .filter(status -> status.getLastState().getTerminated() != null)
                .map(status -> new End(status.getName(), status.getLastState().getTerminated()))
                .filter(end -> end.how().getExitCode() != 0 && end.how().getFinishedAt() != null)
                .max(Comparator.comparing(end -> end.how().getFinishedAt()))
                .map(End::words)
                .orElse(null);
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return Optional.ofNullable(pod.getStatus().getContainerStatuses()).orElse(List.of());
    }

    private static Optional<String> words(Pod pod) {
        return statuses(pod).stream()
                .map(ContainerStatus::getState)
                .filter(state -> state != null && state.getWaiting() != null)
                .map(
                        state ->
                                state.getWaiting().getReason()
                                        + Optional.ofNullable(state.getWaiting().getMessage())
                                                .map(m -> ": " + m)
                                                .orElse(""))
                .map(words -> pod.getMetadata().getName() + ": " + words)
                .findFirst();
    }
}
