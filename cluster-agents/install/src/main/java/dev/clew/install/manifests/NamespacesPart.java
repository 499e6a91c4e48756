package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import java.util.List;

/** Our two namespaces: what runs without rights, and the DaemonSet that looks at processes. */
final class NamespacesPart {
    // https://kubernetes.io/docs/concepts/security/pod-security-admission/
    private static final String ENFORCE = "pod-security.kubernetes.io/enforce";

    private NamespacesPart() {}

    static List<HasMetadata> namespaces() {
        return List.of(
                namespace(Names.SYSTEM_NAMESPACE, "restricted"),
                namespace(Names.NODE_NAMESPACE, "privileged"));
    }

    private static Namespace namespace(String name, String podSecurity) {
        return new NamespaceBuilder()
                .withMetadata(
                        new ObjectMetaBuilder()
                                .withName(name)
                                .withLabels(Labels.ours())
                                .addToLabels(ENFORCE, podSecurity)
                                .build())
                .build();
    }
}
