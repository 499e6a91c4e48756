package dev.clew.operator.pipeline;

import dev.clew.api.Names;
import dev.clew.operator.cluster.ClusterState;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the collectors' ConfigMaps as they should be, and the digest of each on the pod template
 * that mounts it, so that a change rolls the collectors. For one thread.
 */
public final class Collectors {
    /** What somebody else changed in a ConfigMap of ours is put right within this time. */
    private static final Duration CHECK_AGAIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Collectors.class);

    private final KubernetesClient client;
    private final Clock clock;
    private CollectorConfigs written;
    private Instant writtenAt = Instant.EPOCH;

    /**
     * @param client its life is the caller's
     * @param clock when to check again
     */
    public Collectors(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Writes what is not as it should be; what fails is tried again in the next round. */
    public void reconcile(ClusterState state) {
        Optional<CollectorConfigs> wanted = CollectorConfigs.of(state);
        if (wanted.isEmpty()) {
            return;
        }
        try {
            configMaps(wanted.get());
            String node = digest(wanted.get().node());
            state.find(DaemonSet.class, Names.NODE_NAMESPACE, Names.NODE)
                    .filter(there -> !node.equals(hash(there.getSpec().getTemplate())))
                    .ifPresent(there -> apply(daemonSet(node)));
            String gateway = digest(wanted.get().gateway());
            state.find(Deployment.class, Names.SYSTEM_NAMESPACE, Names.GATEWAY)
                    .filter(there -> !gateway.equals(hash(there.getSpec().getTemplate())))
                    .ifPresent(there -> apply(deployment(gateway)));
        } catch (KubernetesClientException e) {
            LOG.warn("The collectors' configuration was not written: {}", e.getMessage());
        }
    }

    private void configMaps(CollectorConfigs wanted) {
        Instant now = clock.instant();
        if (wanted.equals(written) && writtenAt.plus(CHECK_AGAIN).isAfter(now)) {
            return;
        }
        apply(configMap(Names.NODE_NAMESPACE, Names.NODE_CONFIG, wanted.node()));
        apply(configMap(Names.SYSTEM_NAMESPACE, Names.GATEWAY_CONFIG, wanted.gateway()));
        written = wanted;
        writtenAt = now;
    }

    private void apply(HasMetadata object) {
        client.resource(object)
                .fieldManager(Names.OPERATOR_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private static HasMetadata configMap(String namespace, String name, String yaml) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels(Names.NAME_LABEL, Names.CLEW)
                .addToLabels(Names.MANAGED_BY_LABEL, Names.CLEW)
                .endMetadata()
                .withData(Map.of(Names.COLLECTOR_CONFIG_KEY, yaml))
                .build();
    }

    private static HasMetadata daemonSet(String digest) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace(Names.NODE_NAMESPACE)
                .withName(Names.NODE)
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewMetadata()
                .addToAnnotations(Names.CONFIG_HASH_ANNOTATION, digest)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static HasMetadata deployment(String digest) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(Names.SYSTEM_NAMESPACE)
                .withName(Names.GATEWAY)
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewMetadata()
                .addToAnnotations(Names.CONFIG_HASH_ANNOTATION, digest)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static String hash(PodTemplateSpec template) {
        return template.getMetadata() == null || template.getMetadata().getAnnotations() == null
                ? null
                : template.getMetadata().getAnnotations().get(Names.CONFIG_HASH_ANNOTATION);
    }

    private static String digest(String text) {
        try {
            byte[] sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
