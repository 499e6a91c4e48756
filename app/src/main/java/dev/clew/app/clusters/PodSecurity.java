package dev.clew.app.clusters;

import dev.clew.install.manifests.InstallOptions;
import dev.clew.install.manifests.Manifests;

import io.fabric8.kubernetes.api.model.Namespace;

import java.util.Map;
import java.util.Optional;

/** What Pod Security admission enforces in a namespace of ours. Pure. */
final class PodSecurity {
    // https://kubernetes.io/docs/concepts/security/pod-security-admission/
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private PodSecurity() {}

    /** The level that is enforced there now, if it is another than the one that we ask for. */
    static Optional<String> other(Namespace live) {
        return Manifests.of(InstallOptions.defaults()).stream()
                .filter(Namespace.class::isInstance)
                .filter(ours -> ours.getMetadata().getName().equals(live.getMetadata().getName()))
                .map(ours -> ours.getMetadata().getLabels().get(ENFORCE))
                .map(wanted -> different(wanted, live))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> different(String wanted, Namespace live) {
        Map<String, String> labels = live.getMetadata().getLabels();
        return Optional.ofNullable(labels == null ? null : labels.get(ENFORCE))
                .filter(level -> !level.equals(wanted));
    }
}
