package dev.clew.sandbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The real cluster of {@code -Dclew.kubeconfig=FILE}, whose node sees this machine's files: {@code
 * kube up -node}. Pods mount this machine's system folders, so that {@code
 * -Dclew.conformance.image=IMAGE} may be any image, an empty one too.
 */
final class RealCluster extends Cluster {
    private final KubernetesClient client;

    RealCluster() throws Exception {
        String kubeconfig = System.getProperty("clew.kubeconfig");
        assertThat(kubeconfig).as("-Dclew.kubeconfig=FILE names the real cluster").isNotNull();
        assertThat(image())
                .as("-Dclew.conformance.image=IMAGE names an image of the node")
                .isNotNull();
        var config = Config.fromKubeconfig(new File(kubeconfig));
        config.setOnlyHttpWatches(true);
        client = new KubernetesClientBuilder().withConfig(config).build();
        assertThat(client.nodes().list().getItems())
                .as("the cluster needs a node: kube up -node")
                .anyMatch(
                        node ->
                                node.getStatus().getConditions().stream()
                                        .anyMatch(
                                                c ->
                                                        c.getType().equals("Ready")
                                                                && c.getStatus().equals("True")));
    }

    @Override
    KubernetesClient client() {
        return client;
    }

    @Override
    String image() {
        return System.getProperty("clew.conformance.image");
    }

    @Override
    PodSpec prepared(PodSpec pod) {
        var prepared = new PodSpecBuilder(pod);
        var folders =
                Stream.of(
                                Path.of("/bin"),
                                Path.of("/lib"),
                                Path.of("/lib64"),
                                Path.of("/usr"),
                                Path.of("/etc/java"),
                                Path.of(System.getProperty("java.home")),
                                classes())
                        .filter(Files::isDirectory)
                        .toList();
        for (Path folder : folders) {
            String name = "host" + folders.indexOf(folder);
            prepared.addNewVolume()
                    .withName(name)
                    .withNewHostPath(folder.toString(), "Directory")
                    .endVolume();
            for (var container : prepared.buildInitContainers()) {
                prepared.editMatchingInitContainer(c -> c.getName().equals(container.getName()))
                        .addNewVolumeMount()
                        .withName(name)
                        .withMountPath(folder.toString())
                        .endVolumeMount()
                        .endInitContainer();
            }
            prepared.editFirstContainer()
                    .addNewVolumeMount()
                    .withName(name)
                    .withMountPath(folder.toString())
                    .endVolumeMount()
                    .endContainer();
        }
        return prepared.build();
    }

    @Override
    void close() {
        client.close();
    }
}
