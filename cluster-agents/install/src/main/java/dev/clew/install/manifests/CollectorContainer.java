package dev.clew.install.manifests;

import dev.clew.api.Names;
import dev.clew.pipeline.CollectorImage;

import io.fabric8.kubernetes.api.model.ConfigMapVolumeSourceBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;

/** The upstream Collector, which reads a configuration that the operator writes. */
final class CollectorContainer {
    private static final String CONFIG = "config";
    private static final String CONFIG_PATH = "/etc/clew";

    private CollectorContainer() {}

    static Container of(Memory memory) {
        return new ContainerBuilder()
                .withName(Names.COLLECTOR_CONTAINER)
                .withImage(CollectorImage.REFERENCE)
                .withImagePullPolicy("IfNotPresent")
                .withArgs("--config=" + CONFIG_PATH + "/" + Names.COLLECTOR_CONFIG_KEY)
                .withEnv(AgentContainer.place())
                .addToEnv(
                        AgentContainer.value("CLEW_TLS_DIR", Volumes.TLS_PATH),
                        AgentContainer.value("GOMEMLIMIT", memory.goMemoryLimit()))
                .withPorts(
                        Ports.container("otlp-grpc", Names.OTLP_GRPC_PORT),
                        Ports.container("health", Names.COLLECTOR_HEALTH_PORT),
                        Ports.container("metrics", Names.COLLECTOR_METRICS_PORT))
                .withReadinessProbe(AgentContainer.probe("/", Names.COLLECTOR_HEALTH_PORT, 1, 5))
                .withLivenessProbe(AgentContainer.probe("/", Names.COLLECTOR_HEALTH_PORT, 10, 6))
                .withResources(memory.resources())
                .withSecurityContext(Security.restricted())
                .withVolumeMounts(
                        Mounts.readOnly(CONFIG, CONFIG_PATH),
                        Mounts.readOnly(Volumes.TLS, Volumes.TLS_PATH))
                .build();
    }

    /** The folder with the configuration; the pod waits until the operator wrote it. */
    static Volume config(String configMap) {
        return new VolumeBuilder()
                .withName(CONFIG)
                .withConfigMap(new ConfigMapVolumeSourceBuilder().withName(configMap).build())
                .build();
    }
}
