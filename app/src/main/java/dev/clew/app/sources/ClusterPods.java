package dev.clew.app.sources;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.Installation;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.instrumentation.catalogue.AgentCatalogue;
import dev.clew.instrumentation.inject.Conflict;
import dev.clew.instrumentation.inject.Delivery;
import dev.clew.instrumentation.inject.Injection;

import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/**
 * Works out what would be changed in pods of a cluster, by the very functions by which the webhook
 * changes them. Only reads.
 */
final class ClusterPods implements PodPreview {
    private final KubernetesClient client;
    private final AgentCatalogue catalogue = AgentCatalogue.bundled();

    ClusterPods(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public PodChange of(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry) {
        try {
            return workload.getPodsList().stream()
                    .filter(Pod::getInstrumented)
                    .findFirst()
                    .flatMap(pod -> live(ref, pod.getName()))
                    .map(ClusterPods::undoing)
                    .orElseGet(() -> tracing(ref, workload, entry));
        } catch (KubernetesClientException e) {
            throw explain(ref, e);
        }
    }

    private Optional<io.fabric8.kubernetes.api.model.Pod> live(WorkloadRef ref, String name) {
        return Optional.ofNullable(client.pods().inNamespace(ref.namespace()).withName(name).get());
    }

    private static PodChange undoing(io.fabric8.kubernetes.api.model.Pod pod) {
        return new PodChange(
                PodChange.Kind.WOULD_REMOVE,
                LineDiff.between(yaml(pod), yaml(Injection.remove(pod))),
                List.of());
    }

    private PodChange tracing(WorkloadRef ref, Workload workload, Optional<SourceEntry> entry) {
        var template = template(ref);
        // As its controller would make it.
        var pod =
                new PodBuilder()
                        .withMetadata(template.getMetadata())
                        .editOrNewMetadata()
                        .withNamespace(ref.namespace())
                        .endMetadata()
                        .withSpec(template.getSpec())
                        .build();
        var decision =
                new ExpectedDecision(collectorIp(), delivery(), registry(), catalogue)
                        .of(ref, workload, pod.getSpec(), entry);
        if (decision.isEmpty()) {
            return new PodChange(PodChange.Kind.NO_AGENT, LineDiff.between("", ""), List.of());
        }
        var injected = Injection.apply(pod, decision.get());
        return new PodChange(
                PodChange.Kind.WOULD_ADD,
                LineDiff.between(yaml(pod), yaml(injected.pod())),
                injected.conflicts().stream().map(Conflict::sentence).toList());
    }

    /** What a person would write: without what the API server adds. */
    private static String yaml(io.fabric8.kubernetes.api.model.Pod pod) {
        return Serialization.asYaml(
                new PodBuilder(pod)
                        .editMetadata()
                        .withManagedFields()
                        .withUid(null)
                        .withResourceVersion(null)
                        .withCreationTimestamp(null)
                        .endMetadata()
                        .withStatus(null)
                        .build());
    }

    private PodTemplateSpec template(WorkloadRef ref) {
        var namespace = ref.namespace();
        var apps = client.apps();
        var batch = client.batch().v1();
        var found =
                switch (ref.kind()) {
                    case "Deployment" ->
                            Optional.ofNullable(
                                            apps.deployments()
                                                    .inNamespace(namespace)
                                                    .withName(ref.name())
                                                    .get())
                                    .map(each -> each.getSpec().getTemplate());
                    case "StatefulSet" ->
                            Optional.ofNullable(
                                            apps.statefulSets()
                                                    .inNamespace(namespace)
                                                    .withName(ref.name())
                                                    .get())
                                    .map(each -> each.getSpec().getTemplate());
                    case "DaemonSet" ->
                            Optional.ofNullable(
                                            apps.daemonSets()
                                                    .inNamespace(namespace)
                                                    .withName(ref.name())
                                                    .get())
                                    .map(each -> each.getSpec().getTemplate());
                    case "CronJob" ->
                            Optional.ofNullable(
                                            batch.cronjobs()
                                                    .inNamespace(namespace)
                                                    .withName(ref.name())
                                                    .get())
                                    .map(
                                            each ->
                                                    each.getSpec()
                                                            .getJobTemplate()
                                                            .getSpec()
                                                            .getTemplate());
                    case "Job" ->
                            Optional.ofNullable(
                                            batch.jobs()
                                                    .inNamespace(namespace)
                                                    .withName(ref.name())
                                                    .get())
                                    .map(each -> each.getSpec().getTemplate());
                    case "Pod" ->
                            live(ref, ref.name())
                                    .map(
                                            pod ->
                                                    new PodTemplateSpecBuilder()
                                                            .withSpec(pod.getSpec())
                                                            .build());
                    default -> Optional.<PodTemplateSpec>empty();
                };
        return found.orElseThrow(
                () ->
                        Incident.expected(
                                "the cluster has no " + ref.kind() + " " + ref.name(),
                                "it is gone, or of a kind that is not traced",
                                ""));
    }

    private String collectorIp() {
        return Optional.ofNullable(
                        client.services()
                                .inNamespace(Names.NODE_NAMESPACE)
                                .withName(Names.NODE)
                                .get())
                .map(service -> service.getSpec().getClusterIP())
                .filter(ip -> !ip.isEmpty() && !ip.equals("None"))
                .orElseThrow(
                        () ->
                                Incident.expected(
                                        "the node collectors have no address yet",
                                        "Service "
                                                + Names.NODE_NAMESPACE
                                                + "/"
                                                + Names.NODE
                                                + " is missing or has no ClusterIP",
                                        "install Clew, or wait until it is installed"));
    }

    private Delivery delivery() {
        var version = client.getKubernetesVersion();
        return Delivery.of(version.getMajor(), version.getMinor());
    }

    private String registry() {
        return Optional.ofNullable(
                        client.resources(Installation.class).withName(Names.INSTALLATION).get())
                .map(installation -> installation.getSpec().imageRegistry())
                .orElse(Names.IMAGE_REGISTRY);
    }

    private static Incident explain(WorkloadRef ref, KubernetesClientException e) {
        var words = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
        return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                ? Incident.expected(
                        "you may not read what the pods of " + ref + " are made from",
                        words,
                        "ask your administrator for the verb get on it",
                        e)
                : Incident.expected(
                        "the pods of " + ref + " cannot be compared",
                        String.valueOf(words),
                        "try again",
                        e);
    }
}
