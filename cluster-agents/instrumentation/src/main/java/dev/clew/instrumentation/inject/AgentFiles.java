package dev.clew.instrumentation.inject;

import dev.clew.api.Reason;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The volume that holds an agent, and the init container that fills it where images cannot be
 * mounted.
 *
 * @param injection of the agent's language
 * @param version of the agent
 * @param decision says from where and how it is delivered
 */
record AgentFiles(RuntimeInjection injection, String version, Decision decision) {
    // "nobody" of most images; anything but root will do, the agent's files are readable by all.
    private static final long NOBODY = 65534;

    // Requests equal limits: else a pod of class Guaranteed would become Burstable.
    // Sorted: the same decision has to give the same bytes in every JVM.
    private static final SortedMap<String, Quantity> COPY_RESOURCES =
            Collections.unmodifiableSortedMap(
                    new TreeMap<>(
                            Map.of("cpu", new Quantity("50m"), "memory", new Quantity("64Mi"))));

    /** The name of the volume and of the init container: {@code clew-agent-java-2-33-1}. */
    String name() {
        return injection.volume() + "-" + version.replaceAll("[^a-z0-9]", "-");
    }

    private String image() {
        return "%s/agent-%s:%s"
                .formatted(decision.imageRegistry(), injection.runtime().wireName(), version);
    }

    Volume volume() {
        VolumeBuilder volume = new VolumeBuilder().withName(name());
        return switch (decision.delivery()) {
            case IMAGE_VOLUME ->
                    volume.withNewImage()
                            .withReference(image())
                            .withPullPolicy("IfNotPresent")
                            .endImage()
                            .build();
            case INIT_CONTAINER ->
                    volume.withNewEmptyDir()
                            .withSizeLimit(new Quantity(injection.sizeLimit()))
                            .endEmptyDir()
                            .build();
        };
    }

    VolumeMount mount() {
        return new VolumeMountBuilder()
                .withName(name())
                .withMountPath(injection.directory())
                .withReadOnly(true)
                .build();
    }

    /** Bears Pod Security "restricted"; empty where the image itself is mounted. */
    Optional<Container> initContainer() {
        if (decision.delivery() == Delivery.IMAGE_VOLUME) {
            return Optional.empty();
        }
        return Optional.of(
                new ContainerBuilder()
                        .withName(name())
                        .withImage(image())
                        .withImagePullPolicy("IfNotPresent")
                        .withCommand(injection.copyCommand())
                        .withNewResources()
                        .withRequests(COPY_RESOURCES)
                        .withLimits(COPY_RESOURCES)
                        .endResources()
                        .addNewVolumeMount()
                        .withName(name())
                        .withMountPath(injection.directory())
                        .endVolumeMount()
                        .withNewSecurityContext()
                        .withRunAsNonRoot(true)
                        .withRunAsUser(NOBODY)
                        .withRunAsGroup(NOBODY)
                        .withAllowPrivilegeEscalation(false)
                        .withReadOnlyRootFilesystem(true)
                        .withNewCapabilities()
                        .withDrop("ALL")
                        .endCapabilities()
                        .withNewSeccompProfile()
                        .withType("RuntimeDefault")
                        .endSeccompProfile()
                        .endSecurityContext()
                        .build());
    }

    /** A volume of that name, or something mounted where the agent is to be. */
    Optional<Conflict> clash(PodSpec spec, Container container) {
        if (spec.getVolumes().stream().anyMatch(volume -> volume.getName().equals(name()))) {
            return Optional.of(clash(container, "volume " + name()));
        }
        return container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .filter(path -> overlaps(path, injection.directory()))
                .findFirst()
                .map(path -> clash(container, "mount at " + path));
    }

    private static boolean overlaps(String path, String other) {
        String one = path.endsWith("/") ? path : path + "/";
        String two = other + "/";
        // A mount at / or /clew would be fine for Kubernetes; ours then lies inside it.
        return one.startsWith(two);
    }

    private static Conflict clash(Container container, String what) {
        return new Conflict(
                container.getName(),
                what,
                Reason.ENVIRONMENT_CLASH,
                "Container %s has a %s, where Clew's agent has to go; rename it to have it traced."
                        .formatted(container.getName(), what));
    }
}
