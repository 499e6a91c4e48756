package dev.clew.install.manifests;

import dev.clew.api.Names;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.EnvVarSourceBuilder;
import io.fabric8.kubernetes.api.model.HTTPGetActionBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

import java.util.List;

/** What the containers of our own image have in common: operator, hub and node agent. */
final class AgentContainer {
    private AgentContainer() {}

    /**
     * A container that runs one of the three programs.
     *
     * @param name of the container
     * @param program operator, hub or node
     * @param options where the image is
     * @param memory what it asks for and its limit
     */
    static Container of(String name, String program, InstallOptions options, Memory memory) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(options.imageRegistry() + "/clew-agents:" + Names.VERSION)
                .withImagePullPolicy("IfNotPresent")
                .withArgs(program)
                .withEnv(place())
                .withPorts(Ports.container("health", Names.HEALTH_PORT))
                .withReadinessProbe(probe("/readyz", Names.HEALTH_PORT, 1, 5))
                .withLivenessProbe(probe("/healthz", Names.HEALTH_PORT, 10, 6))
                .withResources(memory.resources())
                .withVolumeMounts(
                        new VolumeMountBuilder()
                                .withName(Volumes.TMP)
                                .withMountPath("/tmp")
                                .build())
                .build();
    }

    /** Where a pod runs and who it is, by the downward API. */
    static List<EnvVar> place() {
        return List.of(
                field("POD_IP", "status.podIP"),
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                field("NODE_NAME", "spec.nodeName"));
    }

    static EnvVar value(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    static Probe probe(String path, int port, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withHttpGet(new HTTPGetActionBuilder().withPath(path).withNewPort(port).build())
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(5)
                .withFailureThreshold(failures)
                .build();
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withValueFrom(new EnvVarSourceBuilder().withNewFieldRef("v1", path).build())
                .build();
    }
}
