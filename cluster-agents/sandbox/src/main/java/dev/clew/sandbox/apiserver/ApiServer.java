package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;

import java.security.cert.X509Certificate;

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
    private final WebhookCaller webhooks =
            new WebhookCaller(vertx, store, catalogue.builtIn("services"));
    private final Registry registry;
    private final Housekeeping housekeeping;
    private final InetAddress host;
    private final String serviceAddress;
    private HttpServer server;

    private ApiServer(InetAddress host) {
        this.host = host;
        var part = host.getHostAddress().split("\\.");
        var addresses =
                new ServiceAddresses(
                        store, catalogue.builtIn("services"), part[0] + "." + part[1] + ".");
        var hooks = new Webhooks(store, catalogue, webhooks);
        this.registry = new Registry(store, new Admission(store, catalogue, addresses, hooks));
        this.housekeeping = new Housekeeping(store, catalogue, registry, authority.pem());
        this.serviceAddress = addresses.first();
        new Definitions(store, catalogue).follow();
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
        var api = new ApiServer(host);
        try {
            api.authority.writeTo(stateDir);
            api.listen(port, kubelet);
            return api;
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private void listen(int port, Kubelet kubelet) throws IOException {
        var access = new Access(store, catalogue);
        var discovery = new Discovery(catalogue, host.getHostAddress());
        var endpoint = new Endpoint(catalogue, store, registry, access, tokens, discovery, kubelet);
        var front = new HttpFront(vertx, store, endpoint, callers, threads);
        housekeeping.start();
        var made = vertx.createHttpServer(options(port)).requestHandler(front::handle);
        server = made;
        waitFor(made.listen());
        new Bootstrap(catalogue, registry)
                .run(serviceAddress, host.getHostAddress(), made.actualPort());
    }

    private HttpServerOptions options(int port) throws IOException {
        var identity = authority.server(NAMES, host, InetAddress.getByName(serviceAddress));
        return new HttpServerOptions()
                .setHost(host.getHostAddress())
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

    private static void waitFor(Future<?> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The URL clients use, {@code https://HOST:PORT}. */
    public String url() {
        return "https://" + host.getHostAddress() + ":" + server.actualPort();
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
        return authority.kubeconfig(url(), authority.client(user, groups));
    }

    /**
     * When a request by the admin of {@link #adminKubeconfig} began or a watch of it last ran; the
     * start at first.
     */
    public Instant lastAdminRequest() {
        return callers.lastByAdmin();
    }

    /** The certificate that signs the server's and the clients' certificates. */
    public X509Certificate ca() {
        return authority.certificate();
    }

    /**
     * A signed token of an existing ServiceAccount, as TokenRequest gives.
     *
     * @param audiences empty: the API server itself
     * @param lifetime at least ten minutes
     * @throws IllegalArgumentException when there is no such account
     */
    public String tokenFor(
            String namespace, String serviceAccount, List<String> audiences, Duration lifetime) {
        var account =
                store.get(catalogue.builtIn("serviceaccounts"), namespace, serviceAccount)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no ServiceAccount "
                                                        + namespace
                                                        + "/"
                                                        + serviceAccount));
        return tokens.sign(account, audiences, Instant.now().plus(lifetime), null);
    }

    /** Ends all watches and forwards and frees the port. */
    @Override
    public void close() {
        housekeeping.close();
        webhooks.close();
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
