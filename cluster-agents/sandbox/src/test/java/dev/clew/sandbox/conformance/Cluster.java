package dev.clew.sandbox.conformance;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** A cluster with a node, and a namespace of the test's own in it. */
abstract class Cluster {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Who may do everything. */
    abstract KubernetesClient client();

    /** The image whose containers run a command as it stands. */
    abstract String image();

    /** Gives a pod what it needs to run programs of this machine. */
    abstract PodSpec prepared(PodSpec pod);

    abstract void close() throws Exception;

    private String namespace;

    void open(String name) {
        namespace = name + "-" + Long.toString(System.nanoTime(), 36);
        client().resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                .create();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                client().serviceAccounts()
                                                .inNamespace(namespace)
                                                .withName("default")
                                                .get()
                                        != null);
    }

    void leave() throws Exception {
        client().namespaces().withName(namespace).delete();
        close();
    }

    String namespace() {
        return namespace;
    }

    /** A container of a shell script. */
    ContainerBuilder shell(String script) {
        return container("sh", "-c", script);
    }

    /** A container of {@link Program}. */
    ContainerBuilder program(String... arguments) {
        var container =
                container(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        classes().toString(),
                        Program.class.getName());
        return container.addToCommand(arguments);
    }

    static Path classes() {
        return Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private ContainerBuilder container(String... command) {
        return new ContainerBuilder()
                .withName("main")
                .withImage(image())
                .withCommand(command)
                .addNewEnv()
                .withName("POD_IP")
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath("status.podIP")
                .endFieldRef()
                .endValueFrom()
                .endEnv();
    }

    PodBuilder pod(String name, ContainerBuilder container) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of("app", name))
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(1L)
                .withContainers(container.build())
                .endSpec();
    }

    Pod create(PodBuilder pod) {
        var built = pod.build();
        built.setSpec(prepared(built.getSpec()));
        return client().resource(built).create();
    }

    Pod await(String name, Predicate<Pod> condition) {
        return patiently(name).until(() -> get(name), pod -> pod != null && condition.test(pod));
    }

    private ConditionFactory patiently(String name) {
        return Awaitility.await("pod " + name).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    Pod get(String name) {
        return client().pods().inNamespace(namespace).withName(name).get();
    }

    void awaitGone(String name) {
        patiently(name + " gone").until(() -> get(name) == null);
    }

    static Predicate<Pod> phase(String phase) {
        return pod -> phase.equals(pod.getStatus().getPhase());
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
    }

    String log(String pod) {
        return client().pods().inNamespace(namespace).withName(pod).getLog();
    }

    /** What a pod prints that runs to its end. */
    String output(String name, ContainerBuilder container) {
        create(pod(name, container).editSpec().withRestartPolicy("Never").endSpec());
        await(name, phase("Succeeded"));
        return log(name);
    }
}
