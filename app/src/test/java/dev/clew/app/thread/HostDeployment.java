package dev.clew.app.thread;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Deployment of programs of this machine, in the namespace of {@link OneService}. */
final class HostDeployment {
    /** On which the {@link EchoService} listens. */
    static final int PORT = 18090;

    private static final String IMAGE = "clew.dev/host:1";

    private final String name;
    private final List<Container> containers = new ArrayList<>();
    private int replicas = 1;

    private HostDeployment(String name) {
        this.name = name;
    }

    static HostDeployment named(String name) {
        return new HostDeployment(name);
    }

    HostDeployment replicas(int count) {
        this.replicas = count;
        return this;
    }

    /** Adds a container, named after its place. */
    HostDeployment runs(Container container) {
        containers.add(container);
        return this;
    }

    /** The program that answers everything on {@link #PORT}. */
    static Container echo() {
        return listening(java(EchoService.class));
    }

    /** A program that listens on {@link #PORT} of its pod and is ready when it does. */
    static Container listening(List<String> command) {
        return new ContainerBuilder(still(command))
                .addNewEnv()
                .withName("POD_IP")
                .withNewValueFrom()
                .withNewFieldRef("v1", "status.podIP")
                .endValueFrom()
                .endEnv()
                .addNewEnv()
                .withName("PORT")
                .withValue(Integer.toString(PORT))
                .endEnv()
                .withNewReadinessProbe()
                .withNewTcpSocket()
                .withNewPort(PORT)
                .endTcpSocket()
                .withPeriodSeconds(1)
                .endReadinessProbe()
                .build();
    }

    /** A program that listens on nothing. */
    static Container still(List<String> command) {
        return new ContainerBuilder().withImage(IMAGE).withCommand(command).build();
    }

    /** How a class of these tests is run. */
    static List<String> java(Class<?> program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                program.getName());
    }

    Deployment build() {
        var named = new ArrayList<Container>();
        for (var container : containers) {
            String own = named.isEmpty() ? name : name + "-" + named.size();
            named.add(new ContainerBuilder(container).withName(own).build());
        }
        var labels = Map.of("app", name);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(OneService.NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withContainers(named)
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
