package dev.clew.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.install.plan.Step;
import dev.clew.install.uninstall.Uninstaller;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The cluster of {@code -Pcluster}. What is missing makes the test fail, never skip. */
final class RealCluster {
    private RealCluster() {}

    static Path kubeconfig() {
        String file = System.getProperty("clew.kubeconfig");
        assertThat(file).as("-Dclew.kubeconfig=F, the kubeconfig of a cluster").isNotNull();
        return Path.of(file);
    }

    static KubernetesClient client() throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(kubeconfig()));
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config).withOnlyHttpWatches(true).build())
                .withHttpClientFactory(new VertxHttpClientFactory())
                .build();
    }

    /** These tests remove Clew at their end, so they must not begin where somebody's is. */
    static void requireNothingOfClew(KubernetesClient client) {
        assertThat(new Uninstaller(client, Duration.ofMinutes(1)).plan())
                .extracting(Step::line)
                .as("a cluster of its own: what is there of Clew is not this test's to remove")
                .isEmpty();
    }

    /** What kubectl said, errors included, and how it ended. */
    record Said(int exitCode, String words) {}

    static Said kubectl(String input, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(System.getProperty("clew.kubectl", "kubectl"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", kubeconfig().toAbsolutePath().toString());
        Process process = builder.start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }
}
