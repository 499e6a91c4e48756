package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.clew.app.connect.ClusterAccess;
import dev.clew.app.connect.Kubeconfig;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The whole shop is traced and let go again, by the command line alone. */
class ShopIT {
    private static final Duration MINUTES = Duration.ofMinutes(6);
    private static final String SHOP = "shop";
    private static final String HOME = System.getProperty("clew.home");

    @TempDir private Path folder;
    private Process sandbox;
    private String kubeconfig;

    @BeforeEach
    void start() throws IOException {
        kubeconfig = folder.resolve("kubeconfig").toString();
        Path log = folder.resolve("sandbox.log");
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + HOME + "/lib/jvm.options",
                        "-Dclew.home=" + HOME,
                        "-cp",
                        HOME + "/lib/*",
                        "dev.clew.app.Clew",
                        "sandbox",
                        "--kubeconfig",
                        kubeconfig,
                        "--shop");
        command.environment().put("CLEW_STATE", folder.resolve("state").toString());
        sandbox = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(MINUTES)
                .until(
                        () -> Files.readString(log),
                        said -> said.contains("The shop is ready") || !sandbox.isAlive());
        assertThat(sandbox.isAlive()).as(Files.readString(log)).isTrue();
    }

    @AfterEach
    void stop() throws InterruptedException {
        sandbox.destroy();
        assertThat(sandbox.waitFor(1, TimeUnit.MINUTES)).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> processes("").isEmpty());
    }

    @Test
    void the_shop_is_as_before_when_everything_is_taken_away_again() throws Exception {
        try (ClusterAccess access =
                ClusterAccess.open(
                        Kubeconfig.read(Path.of(kubeconfig)).context(Optional.empty()))) {
            KubernetesClient client = access.client();
            List<String> before = Dump.of(client, SHOP);
            List<String> outside = Dump.of(client, SHOP + "-outside");

            succeed("install", "--trace", SHOP);
            await().atMost(MINUTES)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(
                            () ->
                                    assertThat(states())
                                            .containsEntry("idle", "instrumentedNoTraffic")
                                            .containsEntry("storefront", "sending")
                                            .containsEntry("catalog", "sending")
                                            .containsEntry("checkout", "sending")
                                            .containsEntry("payment", "sending")
                                            .containsEntry("shipping", "sending"));
            assertThat(read("graph", "--json").path("edges").size()).isGreaterThanOrEqualTo(7);
            assertThat(Dump.of(client, SHOP)).isNotEqualTo(before);

            succeed("uninstall");
            await().atMost(MINUTES).until(() -> allReady(client));
            assertThat(Dump.of(client, SHOP)).isEqualTo(before);
            assertThat(Dump.of(client, SHOP + "-outside")).isEqualTo(outside);
            assertThat(Dump.marks(client, SHOP))
                    .noneMatch(mark -> mark.startsWith("clew.dev/") || mark.startsWith("clew-"));
            assertThat(processes("/clew-agents/")).isEmpty();
        }
    }

    private static boolean allReady(KubernetesClient client) {
        return client.apps().deployments().inNamespace(SHOP).list().getItems().stream()
                .allMatch((Deployment deployment) -> isReady(deployment));
    }

    private static boolean isReady(Deployment deployment) {
        var wanted = deployment.getSpec().getReplicas();
        var status = deployment.getStatus();
        return deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && wanted.equals(status.getReplicas())
                && wanted.equals(status.getUpdatedReplicas())
                && wanted.equals(status.getReadyReplicas());
    }

    private Map<String, String> states() throws IOException, InterruptedException {
        Map<String, String> states = new TreeMap<>();
        read("status", "--json")
                .path("sources")
                .forEach(
                        row ->
                                states.put(
                                        row.path("workload").asText(), row.path("state").asText()));
        return states;
    }

    private JsonNode read(String... command) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(succeed(command));
    }

    private String succeed(String... command) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(command));
        all.add(1, "--kubeconfig");
        all.add(2, kubeconfig);
        Cli result = Cli.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result.out();
    }

    private static List<String> processes(String ofPart) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(HOME + ofPart) && command.contains("-cp"))
                .toList();
    }
}
