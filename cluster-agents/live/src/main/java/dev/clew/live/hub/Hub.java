package dev.clew.live.hub;

import dev.clew.api.Names;
import dev.clew.api.access.Admission;
import dev.clew.api.access.ApiServerTokenCheck;
import dev.clew.api.access.SecureChannel;
import dev.clew.api.access.SecureServer;
import dev.clew.api.access.TokenCheck;
import dev.clew.api.apiserver.ApiServer;
import dev.clew.api.apiserver.OperatorAddress;
import dev.clew.api.apiserver.Yaml;
import dev.clew.live.graph.Limits;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The hub's process: builds all its parts, then starts them, and stops them in turn. */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

    /** Four times gRPC's default: collectors batch by spans, not by bytes. */
    private static final int LARGEST_REQUEST = 16 << 20;

    /** Requests read at once: reading one of 4 MB takes about 30 MB of heap. */
    private static final int READERS = 2;

    private final ExecutorService readers =
            Executors.newFixedThreadPool(READERS, Thread.ofPlatform().name("otlp-", 0).factory());
    private final Engine engine;
    private final Health health;
    private final Server otlp;
    private final Server live;
    private final OperatorLink operator;

    Hub(HubSettings settings, TokenCheck tokens, OperatorLink.Channels operatorChannels)
            throws IOException {
        var intake = new Intake();
        engine = new Engine(Limits.defaults(), intake);
        operator = new OperatorLink(operatorChannels, engine);
        otlp =
                SecureServer.withClientCertificates(settings.otlp(), settings.tlsDir())
                        .sslContext(new MountedTls(settings.tlsDir(), ClientAuth.REQUIRE))
                        .executor(readers)
                        .maxInboundMessageSize(LARGEST_REQUEST)
                        .addServices(new OtlpServices(engine, intake).definitions())
                        .build();
        live =
                SecureServer.withTokens(settings.live(), settings.tlsDir())
                        .sslContext(new MountedTls(settings.tlsDir(), ClientAuth.NONE))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .intercept(new Admission(tokens, System::nanoTime))
                        .addService(new LiveService(engine))
                        .build();
        health = new Health(settings.health());
    }

    /** Starts listening; ready when it returns. */
    void start() throws IOException {
        engine.start();
        otlp.start();
        live.start();
        operator.start();
        health.ready();
        LOG.info("The hub listens: OTLP {}, Live {}", otlp.getPort(), live.getPort());
    }

    int otlpPort() {
        return otlp.getPort();
    }

    int livePort() {
        return live.getPort();
    }

    int healthPort() {
        return health.port();
    }

    @Override
    public void close() {
        health.close();
        otlp.shutdownNow();
        live.shutdownNow();
        operator.close();
        engine.close();
        readers.shutdownNow();
    }

    /** Runs until the pod is told to stop. Exit code 1, with a sentence, if it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var settings = HubSettings.from(System.getenv());
            // Not closed: it serves until the process ends.
            ApiServer apiServer = ApiServer.of(System.getenv());
            var hub =
                    new Hub(
                            settings,
                            new ApiServerTokenCheck(
                                    (kind, object) -> create(apiServer, kind, object)),
                            () -> toOperator(apiServer, settings));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(hub::close));
            hub.start();
            hub.live.awaitTermination();
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("The hub cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }

    /** By the Service's ClusterIP as it is now: a cluster need not have DNS. */
    private static ManagedChannel toOperator(ApiServer apiServer, HubSettings settings)
            throws IOException, InterruptedException {
        InetSocketAddress operator = OperatorAddress.find(apiServer);
        return SecureChannel.open(
                operator.getHostString(),
                operator.getPort(),
                Names.serverName(Names.OPERATOR),
                Files.readString(settings.caFile()),
                () -> read(settings.tokenFile()));
    }

    private static Yaml create(ApiServer apiServer, String kind, String object) {
        try {
            return apiServer.post(kind, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("while asking " + kind));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
