package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.SecretVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;

/** The volumes of our own pods. */
final class Volumes {
    static final String TMP = "tmp";
    static final String TLS = "tls";
    static final String TLS_PATH = "/var/run/secrets/clew.dev/tls";
    static final String CA = "ca";
    static final String CA_PATH = "/etc/clew/ca";
    static final String TOKEN = "token";
    static final String TOKEN_PATH = "/var/run/secrets/clew.dev/token";
    static final String TOKEN_FILE = "token";

    // The kubelet renews a token when 80 % of this has passed.
    private static final long TOKEN_SECONDS = 3600;

    private Volumes() {}

    /** Room for the JVM's files on a read-only root. */
    static Volume tmp() {
        return new VolumeBuilder()
                .withName(TMP)
                .withEmptyDir(new EmptyDirVolumeSourceBuilder().withNewSizeLimit("64Mi").build())
                .build();
    }

    /** A certificate that the operator wrote; the pod waits until it is there. */
    static Volume tls(String secret) {
        return new VolumeBuilder()
                .withName(TLS)
                .withSecret(new SecretVolumeSourceBuilder().withSecretName(secret).build())
                .build();
    }

    /** The CA by which our servers are known. */
    static Volume ca() {
        return new VolumeBuilder()
                .withName(CA)
                .withConfigMap(new ConfigMapVolumeSourceBuilder().withName(Names.CA).build())
                .build();
    }

    /** A token that hub and operator admit, and nobody else. */
    static Volume token() {
        return new VolumeBuilder()
                .withName(TOKEN)
                .withProjected(
                        new ProjectedVolumeSourceBuilder()
                                .withSources(
                                        new VolumeProjectionBuilder()
                                                .withNewServiceAccountToken(
                                                        Names.AUDIENCE, TOKEN_SECONDS, TOKEN_FILE)
                                                .build())
                                .build())
                .build();
    }
}
