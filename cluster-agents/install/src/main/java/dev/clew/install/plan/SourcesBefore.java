package dev.clew.install.plan;

import dev.clew.api.crd.Source;
import dev.clew.api.crd.SourceSpec;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Sources that are in a cluster, read once a namespace, so that thousands of workloads can be
 * planned. Any thread may ask.
 */
final class SourcesBefore {
    private final KubernetesClient client;
    private final Map<String, Before> namespaces = new ConcurrentHashMap<>();

    private record Before(boolean exists, List<Source> sources) {}

    SourcesBefore(KubernetesClient client) {
        this.client = client;
    }

    /** What is to be said of a Source before it is compared; empty when it may be compared. */
    Optional<Outcome> decided(Source desired) {
        var before = before(desired);
        if (!before.exists()) {
            return Optional.of(
                    new Outcome.Refused(
                            "there is no namespace "
                                    + desired.getMetadata().getNamespace()
                                    + " to trace",
                            "create it, or name another"));
        }
        return before.sources().stream()
                .filter(other -> other.getSpec().workload().equals(desired.getSpec().workload()))
                .filter(other -> !isNamed(other, desired))
                .findFirst()
                .map(SourcesBefore::alreadySaid);
    }

    /** The one of the same name. */
    Optional<Source> live(Source desired) {
        return before(desired).sources().stream()
                .filter(other -> isNamed(other, desired))
                .findFirst();
    }

    private static boolean isNamed(Source other, Source desired) {
        return other.getMetadata().getName().equals(desired.getMetadata().getName());
    }

    private static Outcome alreadySaid(Source other) {
        if (other.getSpec().wanted()) {
            return new Outcome.Same();
        }
        boolean whole = other.getSpec().workload().kind().equals(SourceSpec.NAMESPACE_KIND);
        return new Outcome.Refused(
                ObjectRef.of(other) + " keeps that " + (whole ? "namespace" : "workload") + " out",
                "delete or change that Source");
    }

    private Before before(Source desired) {
        return namespaces.computeIfAbsent(desired.getMetadata().getNamespace(), this::read);
    }

    private Before read(String namespace) {
        Namespace live = client.namespaces().withName(namespace).get();
        return live == null || live.getMetadata().getDeletionTimestamp() != null
                ? new Before(false, List.of())
                : new Before(true, sources(namespace));
    }

    private List<Source> sources(String namespace) {
        try {
            return client.resources(Source.class).inNamespace(namespace).list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                // The kind itself is not known yet.
                return List.of();
            }
            throw e;
        }
    }
}
