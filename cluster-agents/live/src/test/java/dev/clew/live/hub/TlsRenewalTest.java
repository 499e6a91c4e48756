package dev.clew.live.hub;

import static dev.clew.live.graph.Traces.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.clew.api.access.SecureChannel;
import dev.clew.live.client.Connection;
import dev.clew.live.client.LiveClient;
import dev.clew.live.graph.Traces;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A certificate that is renewed in the mounted Secret, as the kubelet does it. */
class TlsRenewalTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final List<String> FILES = List.of("tls.crt", "tls.key", "ca.crt");

    @TempDir private Path mount;
    @TempDir private Path elsewhere;
    private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
    private TestInstallation installation;
    private Hub hub;
    private String oldCa;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(mount.resolve("..1"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        for (String file : FILES) {
            Files.createSymbolicLink(mount.resolve(file), Path.of("..data", file));
        }
        installation = new TestInstallation(mount);
        oldCa = Files.readString(mount.resolve("ca.crt"));
        hub = installation.hub(TlsRenewalTest::nowhere);
        open.push(hub);
    }

    @AfterEach
    void stop() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void a_renewed_certificate_is_shown_to_who_comes_next_and_nobodys_stream_ends()
            throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        LiveClient before =
                client(
                        () -> {
                            attempts.incrementAndGet();
                            return trusting(oldCa);
                        });
        ManagedChannel gatewayBefore = channel(installation.otlp(hub.otlpPort()));
        send(gatewayBefore, serve("a", 1));
        await().until(() -> requests(before) == 1);

        swap();

        LiveClient after = client(() -> installation.live(hub.livePort(), "desktop"));
        await().until(() -> after.connection() instanceof Connection.Live);
        send(gatewayBefore, serve("a", 2));
        send(channel(installation.otlp(hub.otlpPort())), serve("a", 3));
        await().until(() -> requests(before) == 3 && requests(after) == 3);
        assertThat(attempts).hasValue(1);
        LiveClient late = client(() -> trusting(oldCa));
        await().until(() -> late.connection() instanceof Connection.Lost);
    }

    @Test
    void a_gateway_with_a_certificate_of_the_authority_before_is_refused_after_the_renewal()
            throws Exception {
        ManagedChannel late = channel(installation.otlp(hub.otlpPort()));

        swap();

        assertThatThrownBy(() -> send(late, serve("a", 1)))
                .isInstanceOf(StatusRuntimeException.class);
    }

    @Test
    void while_only_the_certificate_is_new_and_its_key_not_yet_the_old_pair_goes_on()
            throws Exception {
        TestInstallation.write(elsewhere);
        replace("tls.crt");
        LiveClient between = client(() -> trusting(oldCa));
        await().until(() -> between.connection() instanceof Connection.Live);

        replace("tls.key");
        replace("ca.crt");

        LiveClient after = client(() -> installation.live(hub.livePort(), "desktop"));
        await().until(() -> after.connection() instanceof Connection.Live);
    }

    @Test
    void a_hub_whose_certificate_and_key_do_not_belong_together_does_not_start() throws Exception {
        TestInstallation.write(elsewhere);
        replace("tls.key");

        assertThatThrownBy(() -> installation.hub(TlsRenewalTest::nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(mount.toString());
    }

    /** As the kubelet replaces all files of a Secret in one step. */
    private void swap() throws Exception {
        TestInstallation.write(Files.createDirectory(mount.resolve("..2")));
        Path draft = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
        Files.move(draft, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void replace(String file) throws IOException {
        Files.move(
                elsewhere.resolve(file), mount.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private ManagedChannel trusting(String ca) throws IOException {
        return SecureChannel.open(
                "127.0.0.1", hub.livePort(), TestInstallation.HUB, ca, () -> "desktop");
    }

    private LiveClient client(LiveClient.Channels channels) {
        var client = new LiveClient(channels, InstantSource.system());
        open.push(client);
        return client;
    }

    private ManagedChannel channel(ManagedChannel channel) {
        open.push(channel::shutdownNow);
        return channel;
    }

    private static void send(ManagedChannel gateway, Traces.Sent span) {
        TraceServiceGrpc.newBlockingStub(gateway).export(Traces.request(List.of(span)));
    }

    private static long requests(LiveClient client) {
        return client.frame(WINDOW).stream()
                .flatMap(frame -> frame.edges().stream())
                .mapToLong(edge -> edge.requestsTotal())
                .sum();
    }

    private static ManagedChannel nowhere() throws Exception {
        throw new IOException("there is no operator in this test");
    }
}
