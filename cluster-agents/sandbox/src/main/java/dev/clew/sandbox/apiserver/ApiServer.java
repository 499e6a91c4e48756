package dev.clew.sandbox.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

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
    private final Store store = new Store();
    private final Tokens tokens = new Tokens(store, Tokens.newKey());
    private final Callers callers = new Callers(tokens);
    private final Registry registry;
    private final String host;
    private final String prefix;
    private HttpServer server;

    private ApiServer(String host) {
        this.host = host;
        this.prefix = host.replaceFirst("\\d+\\.\\d+$", "");
        var hooks = new Webhooks(store, vertx);
        var admission = new Admission(store, hooks, prefix, new AtomicInteger());
        this.registry = new Registry(store, admission);
        Definitions.follow(store);
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
        var pods = new Pods(registry, kubelet, vertx.createNetClient());
        var access = new Access(store, tokens);
        var endpoint = new Endpoint(store, registry, access, tokens, pods);
        var front = new HttpFront(endpoint, callers, threads);
        threads.execute(new Housekeeping(store, registry, authority.pem(), new Semaphore(1)));
        server = vertx.createHttpServer(options(port)).requestHandler(front::handle);
        Waiting.until(server.listen(), Duration.ofMinutes(1));
        bootstrap();
    }

    private HttpServerOptions options(int port) {
        var service = prefix + "128.1"; // the first that is handed out
        var identity = authority.server(NAMES, host, service);
        var own = new PemKeyCertOptions().setCertValue(Buffer.buffer(identity.certificate()));
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(own.setKeyValue(Buffer.buffer(identity.key())))
                .setMaxHeaderSize(32 << 10)
                .setMaxInitialLineLength(16 << 10)
                .addWebSocketSubProtocol(PortForward.PROTOCOL);
    }

    /** Makes what a new cluster holds: namespaces, roles, the Service of the API server. */
    private void bootstrap() {
        var port = Integer.toString(server.actualPort());
        var text = Json.resource("bootstrap.json").replace("HOST", host).replace("PORT", port);
        for (var object : Json.read(text)) {
            var kind = Json.text(object, "kind");
            var resource = store.catalogue().all().filter(r -> r.kind().equals(kind)).findFirst();
            var namespace = Json.text(object, "metadata", "namespace");
            var target = Target.byServer(resource.orElseThrow(), namespace, "");
            registry.create(target, (ObjectNode) object);
        }
    }

    /** The URL clients use, {@code https://HOST:PORT}. */
    public String url() {
        return "https://" + host + ":" + server.actualPort();
    }

    /**
     * A kubeconfig (YAML) that signs in as {@code kubernetes-admin} in group {@code system:masters}
     * by token.
     */
    public String adminKubeconfig() {
        return kubeconfig(Callers.ADMIN, User.MASTERS);
    }

    /**
     * A kubeconfig (YAML) with a token for another user, for the sandbox's own controllers and
     * kubelet; their requests do not count in {@link #lastAdminRequest}.
     */
    public String kubeconfig(String user, String... groups) {
        var ca = Base64.getEncoder().encodeToString(authority.pem().getBytes(UTF_8));
        var token = tokens.of(User.known(user, List.of(groups)));
        return Json.resource("kubeconfig.yaml").formatted(url(), ca, token);
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
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
