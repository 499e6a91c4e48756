package dev.clew.install.manifests;

import dev.clew.api.Names;
import dev.clew.api.WorkloadRef;
import dev.clew.api.crd.InstallationSpec;

import java.util.List;
import java.util.Objects;

/**
 * What a person may choose about an installation.
 *
 * @param imageRegistry before every image name of ours, without a slash at its end
 * @param imagePullSecrets names of Secrets in our namespaces; empty for none
 * @param ignoredNamespaces whose pods the webhook never sees, besides our own and Kubernetes'
 * @param trace namespaces to be traced as a whole, now and later; empty for none
 * @param workloads single workloads to be traced, in other namespaces than those; empty for none
 */
public record InstallOptions(
        String imageRegistry,
        List<String> imagePullSecrets,
        List<String> ignoredNamespaces,
        List<String> trace,
        List<WorkloadRef> workloads) {
    public InstallOptions {
        imagePullSecrets = List.copyOf(imagePullSecrets);
        ignoredNamespaces = List.copyOf(ignoredNamespaces);
        List<String> whole = trace.stream().distinct().sorted().toList();
        trace = whole;
        workloads =
                workloads.stream()
                        .filter(workload -> !whole.contains(workload.namespace()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Nothing chosen: the default registry, and nothing traced. */
    public static InstallOptions defaults() {
        return new InstallOptions(Names.IMAGE_REGISTRY, List.of(), List.of(), List.of(), List.of());
    }

    /** What an installation says of itself, with nothing traced. */
    public static InstallOptions of(InstallationSpec installed) {
        return new InstallOptions(
                Objects.requireNonNullElse(installed.imageRegistry(), Names.IMAGE_REGISTRY),
                Objects.requireNonNullElse(installed.imagePullSecrets(), List.of()),
                Objects.requireNonNullElse(installed.ignoredNamespaces(), List.of()),
                List.of(),
                List.of());
    }

    /** The same with these namespaces traced. */
    public InstallOptions tracing(List<String> namespaces) {
        return tracing(namespaces, List.of());
    }

    /**
     * The same with these traced.
     *
     * @param namespaces as a whole, now and later
     * @param workloads one by one; those of a namespace that is traced as a whole are left out
     */
    public InstallOptions tracing(List<String> namespaces, List<WorkloadRef> workloads) {
        return new InstallOptions(
                imageRegistry, imagePullSecrets, ignoredNamespaces, namespaces, workloads);
    }

    /** The namespaces whose pods the webhook never sees, so that nothing in them can be traced. */
    public List<String> unseenNamespaces() {
        return WebhookPart.unseen(this);
    }
}
