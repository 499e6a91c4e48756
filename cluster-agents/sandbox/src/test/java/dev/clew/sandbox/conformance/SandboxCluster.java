package dev.clew.sandbox.conformance;

import dev.clew.sandbox.Sandbox;
import dev.clew.sandbox.kubelet.Programs;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sandbox in this process. */
final class SandboxCluster extends Cluster {
    private final Sandbox sandbox;
    private final KubernetesClient client;

    SandboxCluster(Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        this.sandbox = Sandbox.start(folder.resolve("state"), new Programs(home, System.getenv()));
        var config = Config.fromKubeconfig(sandbox.adminKubeconfig());
        config.setOnlyHttpWatches(true);
        this.client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    KubernetesClient client() {
        return client;
    }

    @Override
    String image() {
        return "clew.dev/host";
    }

    @Override
    PodSpec prepared(PodSpec pod) {
        return pod;
    }

    @Override
    void close() throws IOException {
        client.close();
        sandbox.close();
    }
}
