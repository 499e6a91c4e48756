package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Two relays as processes, node and gateway, as the sandbox runs them; between them mutual TLS. */
@Timeout(240)
class ProcessTest {
    private static final String GATEWAY = "clew-gateway.clew-system.svc";
    private static final String HUB = "clew-hub.clew-system.svc";

    @TempDir Path folder;

    @Test
    void two_hops_by_mutual_tls_deliver_everything_that_came_before_sigterm() throws Exception {
        var ca = new Certificates(folder.resolve("ca"), "one CA");
        int gatewayPort = RunningRelay.freePort();
        int nodePort = RunningRelay.freePort();
        try (var hub = new Destination(0, ca.of(HUB, true))) {
            var gateway =
                    relay("gateway", gatewayPort, ca.of(GATEWAY, true), hub.endpoint(), HUB, ca);
            var node = relay("node", nodePort, null, "127.0.0.1:" + gatewayPort, GATEWAY, ca);
            try {
                send(nodePort, 500);

                assertThat(stop(node)).isEqualTo(143);
                assertThat(stop(gateway)).isEqualTo(143);

                assertThat(hub.spans).hasSize(500).doesNotHaveDuplicates();
            } finally {
                node.destroyForcibly();
                gateway.destroyForcibly();
            }
        }
    }

    @Test
    void a_sender_whose_certificate_is_of_another_ca_gets_nothing_in() throws Exception {
        var ca = new Certificates(folder.resolve("ca"), "one CA");
        var other = new Certificates(folder.resolve("other"), "another CA");
        int port = RunningRelay.freePort();
        try (var hub = new Destination(0, ca.of(HUB, true))) {
            var gateway = relay("gateway", port, ca.of(GATEWAY, true), hub.endpoint(), HUB, ca);
            try {
                var stranger = other.of("stranger", false);
                var tls =
                        new Config.Tls(
                                false,
                                ca.caFile,
                                stranger.certFile(),
                                stranger.keyFile(),
                                null,
                                null);
                var channel =
                        NettyChannelBuilder.forAddress("127.0.0.1", port)
                                .overrideAuthority(GATEWAY)
                                .sslContext(Wire.clientTls(tls))
                                .build();
                var stub =
                        TraceServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(60, TimeUnit.SECONDS);
                assertThatThrownBy(() -> stub.export(Otlp.spans("a")))
                        .hasMessageStartingWith("UNAVAILABLE");
                channel.shutdownNow();
            } finally {
                gateway.destroyForcibly();
            }
            assertThat(hub.spans).isEmpty();
        }
    }

    @Test
    void what_it_cannot_follow_ends_it_with_a_sentence() throws Exception {
        var file =
                Files.writeString(folder.resolve("c.yaml"), "receivers: {otlp: {protocol: 1}}\n");

        var relay = start("--config=" + file);

        assertThat(relay.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(relay.exitValue()).isEqualTo(1);
        assertThat(new String(relay.getErrorStream().readAllBytes()))
                .endsWith(
                        "c.yaml: receivers.otlp.protocol: the relay does not know this"
                                + " setting\n");
    }

    private Process relay(
            String name, int port, Config.Tls server, String next, String nextName, Certificates ca)
            throws Exception {
        var client = ca.of(name + "-client", false);
        var config =
                """
                receivers: {otlp: {protocols: {grpc: {endpoint: "127.0.0.1:%d"%s}}}}
                exporters:
                  otlp_grpc/next:
                    endpoint: %s
                    tls: {ca_file: %s, cert_file: %s, key_file: %s, server_name_override: %s}
                    # On a busy machine the first call may take longer than 5 s; sent again, it would count twice.
                    timeout: 30s
                    sending_queue: {sizer: items, batch: {flush_timeout: 500ms, min_size: 100}}
                    retry_on_failure: {initial_interval: 100ms, max_interval: 500ms}
                service: {pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc/next]}}}
                """
                        .formatted(
                                port,
                                server == null ? "" : tls(server),
                                next,
                                client.caFile(),
                                client.certFile(),
                                client.keyFile(),
                                nextName);
        return start("--config=" + Files.writeString(folder.resolve(name + ".yaml"), config));
    }

    private static String tls(Config.Tls tls) {
        return ", tls: {cert_file: %s, key_file: %s, client_ca_file: %s}"
                .formatted(tls.certFile(), tls.keyFile(), tls.clientCaFile());
    }

    private Process start(String argument) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command =
                List.of(
                        java,
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Relay.class.getName(),
                        argument);
        return new ProcessBuilder(command)
                .redirectOutput(new File(folder.toFile(), System.nanoTime() + ".log"))
                .start();
    }

    private static void send(int port, int spans) {
        var channel = NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            var stub = TraceServiceGrpc.newBlockingStub(channel).withWaitForReady();
            for (int n = 0; n < spans; n++) {
                stub.export(Otlp.spans("span " + n));
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private static boolean gatewayIsUp(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static int stop(Process relay) throws InterruptedException {
        relay.destroy();
        assertThat(relay.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return relay.exitValue();
    }
}
