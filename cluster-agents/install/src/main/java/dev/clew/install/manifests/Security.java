package dev.clew.install.manifests;

import io.fabric8.kubernetes.api.model.CapabilitiesBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SeccompProfileBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

import java.util.List;

/** What containers of ours may do: the Pod Security Standard "restricted" and a read-only root. */
final class Security {
    // Any number but 0; the upstream Collector's image has the same.
    private static final long USER = 10_001;

    private Security() {}

    static PodSecurityContext pod() {
        return new PodSecurityContextBuilder()
                .withSeccompProfile(new SeccompProfileBuilder().withType("RuntimeDefault").build())
                .build();
    }

    static SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withCapabilities(new CapabilitiesBuilder().withDrop("ALL").build())
                .build();
    }

    /** Root with the one capability by which /proc of other users' processes can be read. */
    static SecurityContext readsProcesses() {
        return new SecurityContextBuilder()
                .withRunAsUser(0L)
                .withRunAsGroup(0L)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withCapabilities(
                        new CapabilitiesBuilder().withDrop("ALL").withAdd("SYS_PTRACE").build())
                .build();
    }

    static List<LocalObjectReference> pullSecrets(InstallOptions options) {
        return options.imagePullSecrets().stream().map(LocalObjectReference::new).toList();
    }
}
