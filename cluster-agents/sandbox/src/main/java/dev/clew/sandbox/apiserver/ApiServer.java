package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;

/**
 * The sandbox's API server: HTTPS on one loopback address, state in memory, every request
 * authenticated and authorised. All methods may be called from any thread.
 */
public final class ApiServer implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc");

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Authority authority = new Authority();
    private final Catalogue catalogue = new Catalogue();
    private final Store store = new Store();
    private final Tokens tokens = new Tokens(store, catalogue);
    private final Callers callers = new Callers(tokens);
    private final Registry registry;
    private final Housekeeping housekeeping;
    private final String host;
    private final String serviceAddress;
    private HttpServer server;

    private ApiServer(String host) {
        this.host = host;
        var services = catalogue.builtIn("services");
        var prefix = host.replaceFirst("\\d+\\.\\d+$", "");
        var addresses = new ServiceAddresses(store, services, prefix);
        var hooks = new Webhooks(store, catalogue, new WebhookCaller(vertx, store, services));
        this.registry = new Registry(store, new Admission(store, catalogue, addresses, hooks));
        this.housekeeping = new Housekeeping(store, catalogue, registry, authority.pem());
        this.serviceAddress = addresses.first();
        new Definitions(catalogue).follow(store);
    }

    /**
     * Starts to serve; when it returns, requests are answered and the namespaces default,
     * kube-system, kube-public and kube-node-lease exist.
     *
     * @param host a loopback address 127.N.0.1; Services get addresses of 127.N.128.0/17
     * @param port 6443, or 0 for any free one
     * @param stateDir existing folder; the CA's certificate is written there
     * @param kubelet answers for logs and port-forward
     * @throws IOException when the address cannot be bound or the folder not written
     */
    public static ApiServer start(InetAddress host, int port, Path stateDir, Kubelet kubelet)
            throws IOException {
        var api = new ApiServer(host.getHostAddress());
        try {
            Files.writeString(stateDir.resolve("ca.crt"), api.authority.pem());
            api.listen(port, kubelet);
            return api;
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private void listen(int port, Kubelet kubelet) throws IOException {
        var endpoint =
                new Endpoint(
                        catalogue,
                        store,
                        registry,
                        new Access(store, catalogue),
                        tokens,
                        new Discovery(catalogue, host),
                        new Pods(registry, kubelet, vertx.createNetClient()),
                        new Reading(store));
        var front = new HttpFront(endpoint, callers, threads);
        housekeeping.start();
        server = vertx.createHttpServer(options(port)).requestHandler(front::handle);
        Waiting.until(server.listen(), Duration.ofMinutes(1));
        Bootstrap.run(catalogue, registry, serviceAddress, host, server.actualPort());
    }

    private HttpServerOptions options(int port) throws IOException {
        var addresses = InetAddress.ofLiteral(host);
        var identity = authority.server(NAMES, addresses, InetAddress.ofLiteral(serviceAddress));
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(identity.certificate()))
                                .setKeyValue(Buffer.buffer(identity.key())))
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.pem())))
                .setMaxHeaderSize(32 << 10)
                .setMaxInitialLineLength(16 << 10)
                .addWebSocketSubProtocol(PortForward.PROTOCOL);
    }

    /** The URL clients use, {@code https://HOST:PORT}. */
    public String url() {
        return "https://" + host + ":" + server.actualPort();
    }

    /**
     * A kubeconfig (YAML) that signs in as {@code kubernetes-admin} in group {@code system:masters}
     * by client certificate.
     */
    public String adminKubeconfig() {
        return kubeconfig(Callers.ADMIN, User.MASTERS);
    }

    /**
     * A kubeconfig (YAML) with a client certificate for another user, for the sandbox's own
     * controllers and kubelet; their requests do not count in {@link #lastAdminRequest}.
     */
    public String kubeconfig(String user, String... groups) {
        return authority.kubeconfig(url(), user, groups);
    }

    /**
     * When a request by the admin of {@link #adminKubeconfig} began or a watch of it last ran; the
     * start at first.
     */
    public Instant lastAdminRequest() {
        return callers.lastByAdmin();
    }

    /** Ends all watches and forwards and frees the port. */
    @Override
    public void close() {
        housekeeping.close();
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
