package dev.clew.app.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.clew.live.client.GraphFrame;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Node.js and Python programs that were not written for Clew are traced with right counts, those
 * that an agent would harm are left alone, and all of it goes away again. They share a sandbox, so
 * the tests run in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeAndPythonIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> TRACED = List.of("files", "modern", "httpbin", "configured");
    private static final String SAYS_ITS_OPTIONS =
            "require('http').createServer((request, response) =>"
                    + " response.end(process.env.NODE_OPTIONS)).listen(process.env.PORT,"
                    + " process.env.POD_IP);";

    private final HttpClient http = HttpClient.newHttpClient();
    private OneService one;
    private TracedService traced;
    private List<String> before;

    @BeforeAll
    void install(@TempDir Path state) throws Exception {
        ForeignPrograms programs = ForeignPrograms.installed();
        one = new OneService(state);
        create("files", HostDeployment.listening(programs.fileServer("node")));
        create("modern", HostDeployment.listening(programs.fileServer(programs.node22())));
        create("ancient", HostDeployment.listening(programs.fileServer(programs.node16())));
        create(
                "httpbin",
                new ContainerBuilder(HostDeployment.listening(programs.httpbin()))
                        .addNewEnv()
                        .withName("PYTHONPATH")
                        .withValue(programs.packages())
                        .endEnv()
                        .build());
        create("configured", configured());
        create("owner", HostDeployment.listening(List.of("node", withAnSdk(state).toString())));
        for (String name :
                List.of("files", "modern", "ancient", "httpbin", "configured", "owner")) {
            await().atMost(LIMIT).until(() -> podIp(name), ip -> !ip.isEmpty());
        }
        before = Dump.of(one.client(), OneService.NAMESPACE);
        traced = new TracedService(one);
    }

    @AfterAll
    void end() {
        http.close();
        if (traced != null) {
            traced.close();
        }
        if (one != null) {
            one.close();
        }
    }

    private void create(String name, Container container) {
        one.client().resource(HostDeployment.named(name).runs(container).build()).create();
    }

    /** Wrapped in a shell, with options that come from a ConfigMap. */
    private Container configured() {
        one.client()
                .resource(
                        new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("options")
                                .withNamespace(OneService.NAMESPACE)
                                .endMetadata()
                                .addToData("NODE_OPTIONS", "--max-http-header-size=20000")
                                .build())
                .create();
        return new ContainerBuilder(
                        HostDeployment.listening(
                                List.of("sh", "-c", "node -e \"" + SAYS_ITS_OPTIONS + "\"; true")))
                .addNewEnvFrom()
                .withNewConfigMapRef("options", false)
                .endEnvFrom()
                .build();
    }

    private static Path withAnSdk(Path state) throws IOException {
        Path folder = Files.createDirectories(state.resolve("owner"));
        Files.writeString(
                folder.resolve("package.json"),
                "{\"dependencies\":{\"@opentelemetry/sdk-node\":\"0.200.0\"}}");
        return Files.writeString(folder.resolve("main.js"), SAYS_ITS_OPTIONS);
    }

    @ParameterizedTest
    @Order(1)
    @CsvSource({
        "files, nodejs, 20",
        "modern, nodejs, 22.15.0",
        "httpbin, python, 3.",
        "configured, nodejs, "
    })
    void each_is_recognised_with_its_version_and_sends(
            String name, String runtime, String version) {
        JsonNode row =
                await().atMost(LIMIT)
                        .pollInterval(Duration.ofSeconds(3))
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .until(
                                () -> {
                                    get(name, "/");
                                    return status(name);
                                },
                                found -> found.path("state").asText().equals("sending"));

        assertThat(row.path("runtime").asText()).isEqualTo(runtime);
        assertThat(row.path("version").asText()).startsWith(version == null ? "" : version);
        assertThat(row.path("evidence")).isNotEmpty();
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({
        "ancient, versionTooOld, the agent needs 18.19 or newer",
        "owner, ownSdk, package.json depends on @opentelemetry/sdk-node"
    })
    void what_an_agent_would_harm_is_left_alone_and_told(
            String name, String reason, String evidence) throws Exception {
        JsonNode row = status(name);

        assertThat(row.path("state").asText()).isEqualTo("notSupported");
        assertThat(row.path("reason").asText()).isEqualTo(reason);
        assertThat(row.path("evidence").toString()).contains(evidence);
        assertThat(pod(name).getMetadata().getAnnotations())
                .doesNotContainKey("clew.dev/instrumented");
    }

    @Test
    @Order(3)
    void requests_and_errors_are_counted_as_they_were_made() throws Exception {
        for (String name : TRACED) {
            GraphFrame.EdgeRow then = edge(name);
            int failed = 0;
            for (int i = 0; i < 30; i++) {
                failed += get(name, i % 5 == 0 ? "/status/500" : "/") >= 500 ? 1 : 0;
            }
            long errors = failed;

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> {
                                GraphFrame.EdgeRow now = edge(name);
                                assertThat(now.requestsTotal() - then.requestsTotal())
                                        .as(name)
                                        .isEqualTo(30);
                                assertThat(now.errorsTotal() - then.errorsTotal())
                                        .as(name)
                                        .isEqualTo(errors);
                            });
            assertThat(errors).as(name).isEqualTo(name.equals("httpbin") ? 6 : 0);
        }
    }

    @Test
    @Order(4)
    void options_from_a_config_map_stay_before_ours() throws Exception {
        assertThat(send("configured", "/").body())
                .startsWith("--max-http-header-size=20000 --require ");
    }

    @Test
    @Order(5)
    void uninstalling_leaves_them_as_they_were() throws Exception {
        Cli uninstall = Cli.run("uninstall", "--kubeconfig", one.kubeconfig().toString());

        assertThat(uninstall.exitCode()).as(uninstall.out() + uninstall.err()).isZero();
        for (String name : TRACED) {
            await().atMost(LIMIT).until(() -> podIp(name), ip -> !ip.isEmpty());
        }
        assertThat(Dump.of(one.client(), OneService.NAMESPACE)).isEqualTo(before);
    }

    private GraphFrame.EdgeRow edge(String name) {
        return traced.edge("outside", OneService.NAMESPACE + "/Deployment/" + name).orElseThrow();
    }

    private JsonNode status(String name) throws IOException, InterruptedException {
        return StreamSupport.stream(traced.status().path("sources").spliterator(), false)
                .filter(row -> row.path("workload").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private io.fabric8.kubernetes.api.model.Pod pod(String name) {
        return one
                .client()
                .pods()
                .inNamespace(OneService.NAMESPACE)
                .withLabel("app", name)
                .list()
                .getItems()
                .stream()
                .filter(each -> !each.isMarkedForDeletion())
                .findFirst()
                .orElseThrow();
    }

    /** The address of its only pod, once that is ready; empty before. */
    private String podIp(String name) {
        var status = one.deployment(name).getStatus();
        boolean ready =
                status != null
                        && Integer.valueOf(1).equals(status.getReadyReplicas())
                        && Integer.valueOf(1).equals(status.getReplicas());
        return ready ? pod(name).getStatus().getPodIP() : "";
    }

    private int get(String name, String path) throws IOException, InterruptedException {
        return send(name, path).statusCode();
    }

    private HttpResponse<String> send(String name, String path)
            throws IOException, InterruptedException {
        var url =
                URI.create(
                        "http://"
                                + pod(name).getStatus().getPodIP()
                                + ":"
                                + HostDeployment.PORT
                                + path);
        return http.send(
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
