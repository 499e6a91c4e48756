package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Sends admission reviews to webhooks. A URL is called as it stands; a Service by its ClusterIP,
 * with the name NAME.NAMESPACE.svc in the TLS handshake. Blocks; for virtual threads.
 */
final class WebhookCaller implements AutoCloseable {
    private static final int CLIENTS = 8;

    private final Vertx vertx;
    private final Store store;
    private final Resource services;

    /** One client for each CA bundle, the oldest closed when there are too many. */
    private final Map<String, HttpClient> clients = new LinkedHashMap<>();

    private record Target(String host, int port, String address, String path) {
        String url() {
            return "https://" + host + ":" + port + path;
        }
    }

    WebhookCaller(Vertx vertx, Store store, Resource services) {
        this.vertx = vertx;
        this.store = store;
        this.services = services;
    }

    /**
     * @throws IOException when there is no usable answer in time, with the reason in the real
     *     server's words
     */
    JsonNode call(JsonNode hook, JsonNode review) throws IOException {
        var seconds = hook.path("timeoutSeconds").asInt(10);
        var target = target(hook.path("clientConfig"));
        var query = (target.path.contains("?") ? "&" : "?") + "timeout=" + seconds + "s";
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(target.host)
                        .setPort(target.port)
                        .setURI(target.path + query)
                        .setServer(SocketAddress.inetSocketAddress(target.port, target.address))
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Accept", "application/json");
        var answer =
                client(Json.text(hook, "clientConfig", "caBundle"))
                        .request(options)
                        .compose(request -> request.send(Buffer.buffer(Json.bytes(review))))
                        .compose(
                                response ->
                                        response.statusCode() == 200
                                                ? response.body()
                                                : Future.failedFuture(
                                                        "the server answered "
                                                                + response.statusCode()));
        try {
            var body =
                    answer.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
            return Json.parse(body.getBytes());
        } catch (ExecutionException e) {
            throw failed(target, query, e.getCause().getMessage());
        } catch (TimeoutException e) {
            throw failed(target, query, "context deadline exceeded");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(target, query, "context canceled");
        }
    }

    private static IOException failed(Target target, String query, String why) {
        return new IOException(
                "failed to call webhook: Post \"" + target.url() + query + "\": " + why);
    }

    private Target target(JsonNode config) throws IOException {
        if (config.hasNonNull("url")) {
            var url = URI.create(Json.text(config, "url"));
            var port = url.getPort() < 0 ? 443 : url.getPort();
            return new Target(url.getHost(), port, url.getHost(), path(url.getRawPath()));
        }
        var reference = config.path("service");
        var name = Json.text(reference, "name");
        var namespace = Json.text(reference, "namespace");
        var service =
                store.get(services, namespace, name)
                        .orElseThrow(() -> new IOException("service \"" + name + "\" not found"));
        return new Target(
                name + "." + namespace + ".svc",
                reference.path("port").asInt(443),
                service.fields().get("spec.clusterIP"),
                path(Json.text(reference, "path")));
    }

    private static String path(String path) {
        return path == null || path.isEmpty() ? "/" : path;
    }

    private synchronized HttpClient client(String caBundle) {
        var known = clients.get(caBundle);
        if (known != null) {
            return known;
        }
        if (clients.size() >= CLIENTS) {
            var oldest = clients.keySet().iterator().next();
            clients.remove(oldest).close();
        }
        var options =
                new HttpClientOptions().setSsl(true).setVerifyHost(true).setConnectTimeout(5000);
        if (!caBundle.isEmpty()) {
            options.setTrustOptions(
                    new PemTrustOptions()
                            .addCertValue(Buffer.buffer(Base64.getDecoder().decode(caBundle))));
        }
        var client = vertx.createHttpClient(options);
        clients.put(caBundle, client);
        return client;
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(HttpClient::close);
        clients.clear();
    }
}
