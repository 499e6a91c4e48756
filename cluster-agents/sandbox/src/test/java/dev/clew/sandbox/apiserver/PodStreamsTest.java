package dev.clew.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Logs, forwarded ports, webhooks of a Service and the admin's presence, with a kubelet and a
 * Service of the test's own.
 */
final class PodStreamsTest {
    private static final LocalKubelet KUBELET = new LocalKubelet();
    private static ApiServer server;
    private static KubernetesClient client;

    @TempDir static Path state;

    @BeforeAll
    static void start() throws Exception {
        server = ApiServer.start(InetAddress.getByName("127.63.0.1"), 0, state, KUBELET);
        var config = Config.fromKubeconfig(server.adminKubeconfig());
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        await().until(
                        () ->
                                client.serviceAccounts()
                                                .inNamespace("default")
                                                .withName("default")
                                                .get()
                                        != null);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void pod(String name) {
        client.pods()
                .inNamespace("default")
                .resource(
                        new io.fabric8.kubernetes.api.model.PodBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .withNewSpec()
                                .addNewContainer()
                                .withName("c")
                                .withImage("clew.dev/host:1")
                                .endContainer()
                                .endSpec()
                                .build())
                .create();
    }

    @Test
    void a_log_is_read_to_its_end() {
        pod("reader");
        KUBELET.log("reader", "one\ntwo\n");

        assertThat(client.pods().inNamespace("default").withName("reader").getLog())
                .isEqualTo("one\ntwo\n");
    }

    @Test
    void a_followed_log_comes_as_it_is_written() throws Exception {
        pod("follower");
        var written = new PipedOutputStream();
        KUBELET.log("follower", new PipedInputStream(written));
        var read = new ByteArrayOutputStream();
        try (var watch = client.pods().inNamespace("default").withName("follower").watchLog(read)) {
            assertThat(watch).isNotNull();
            written.write("first\n".getBytes(StandardCharsets.UTF_8));
            written.flush();
            await().untilAsserted(
                            () ->
                                    assertThat(read.toString(StandardCharsets.UTF_8))
                                            .isEqualTo("first\n"));
            written.write("second\n".getBytes(StandardCharsets.UTF_8));
            written.flush();
            await().untilAsserted(
                            () ->
                                    assertThat(read.toString(StandardCharsets.UTF_8))
                                            .isEqualTo("first\nsecond\n"));
        }
    }

    @Test
    void what_the_kubelet_says_of_a_pod_that_does_not_run_reaches_the_client() {
        pod("waiting");

        Assertions.assertThatThrownBy(
                        () -> client.pods().inNamespace("default").withName("waiting").getLog())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("is waiting to start");
    }

    @Test
    void a_forwarded_port_carries_bytes_both_ways_until_the_end() throws Exception {
        pod("forwarded");
        var sent = new byte[3 << 20];
        new java.util.Random(1).nextBytes(sent);
        try (var echo = new ServerSocket()) {
            echo.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread.ofVirtual().start(() -> echo(echo));
            try (var forward =
                            client.pods()
                                    .inNamespace("default")
                                    .withName("forwarded")
                                    .portForward(
                                            echo.getLocalPort(),
                                            InetAddress.getLoopbackAddress(),
                                            0);
                    var socket =
                            new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
                Thread.ofVirtual().start(() -> write(socket, sent));
                assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
            }
        }
    }

    private static void echo(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_webhook_of_a_service_is_called_at_its_address_by_its_name() throws Exception {
        var service =
                Api.send(
                        client,
                        "POST",
                        "/api/v1/namespaces/default/services",
                        "application/json",
                        "{\"metadata\":{\"name\":\"hooks\"},\"spec\":{\"ports\":[{\"port\":9443}]}}",
                        Map.of());
        var address =
                new InetSocketAddress(InetAddress.getByName(service.text("spec.clusterIP")), 9443);
        try (var hook = new Hook(address, "", "hooks.default.svc")) {
            Api.send(
                    client,
                    "POST",
                    ApiWebhooks.HOOKS,
                    "application/json",
                    "{\"metadata\":{\"name\":\"by-service\"},\"webhooks\":[{\"name\":\"s.clew.dev\",\"admissionReviewVersions\":[\"v1\"],\"sideEffects\":\"None\","
                        + "\"clientConfig\":{\"service\":{\"name\":\"hooks\",\"namespace\":\"default\",\"port\":9443,\"path\":\"/pods\"},\"caBundle\":\""
                            + hook.caBundle()
                            + "\"},\"rules\":[{\"operations\":[\"CREATE\"],\"apiGroups\":[\"\"],\"apiVersions\":[\"v1\"],\"resources\":[\"pods\"]}]}]}",
                    Map.of());
            pod("hooked");
            assertThat(hook.calls()).isEqualTo(1);
        } finally {
            Api.send(
                    client,
                    "DELETE",
                    ApiWebhooks.HOOKS + "/by-service",
                    "application/json",
                    null,
                    Map.of());
        }
    }

    @Test
    void requests_of_the_admin_count_and_those_of_others_do_not() {
        var before = Instant.now();
        client.namespaces().list();
        var seen = server.lastAdminRequest();
        assertThat(seen).isAfterOrEqualTo(before);

        try (var other =
                new KubernetesClientBuilder()
                        .withConfig(
                                Config.fromKubeconfig(
                                        server.kubeconfig("someone", "system:masters")))
                        .build()) {
            assertThat(other.namespaces().list().getItems()).isNotEmpty();
        }
        assertThat(server.lastAdminRequest()).isEqualTo(seen);
    }

    @Test
    void the_admin_is_there_as_long_as_a_watch_of_his_runs() {
        Api.send(
                client,
                "GET",
                "/api/v1/secrets?watch=true&timeoutSeconds=1",
                "application/json",
                null,
                Map.of());
        var ended = Instant.now();

        await().untilAsserted(
                        () -> {
                            var seen = server.lastAdminRequest();
                            assertThat(seen).isBefore(ended);
                            assertThat(server.lastAdminRequest()).isEqualTo(seen);
                        });
    }

    @Test
    void a_token_for_a_service_account_signs_in() {
        var token =
                Api.send(
                                client,
                                "POST",
                                "/api/v1/namespaces/default/serviceaccounts/default/token",
                                "application/json",
                                "{}",
                                Map.of())
                        .text("status.token");
        var config = Config.fromKubeconfig(server.adminKubeconfig());
        config.setOauthToken(token);
        try (var account = new KubernetesClientBuilder().withConfig(config).build()) {
            assertThat(account.getKubernetesVersion().getGitVersion()).isEqualTo("v1.36.3-clew");
        }
    }
}
