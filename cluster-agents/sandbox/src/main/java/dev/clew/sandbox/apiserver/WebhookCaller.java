package dev.clew.sandbox.apiserver;

import module java.base;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Sends admission reviews to webhooks. A URL is called as it stands; a Service by its ClusterIP,
 * with the name NAME.NAMESPACE.svc in the TLS handshake. Blocks; for virtual threads.
 */
record WebhookCaller(Vertx vertx, Store store) {
    /**
     * @throws IOException when there is no usable answer in time, with the reason in the real
     *     server's words
     */
    JsonNode call(JsonNode hook, JsonNode review) throws IOException {
        var config = hook.path("clientConfig");
        var seconds = hook.path("timeoutSeconds").asInt(10);
        var url = URI.create(url(config));
        var port = url.getPort() < 0 ? 443 : url.getPort();
        var query = (url.getRawQuery() == null ? "?" : "&") + "timeout=" + seconds + "s";
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url + query);
        options.setServer(SocketAddress.inetSocketAddress(port, address(config, url)));
        options.putHeader("Content-Type", "application/json");
        // A client of its own for each call: they are few, and each may trust another CA.
        var client = vertx.createHttpClient(trusting(Json.text(config, "caBundle")));
        var answer =
                client.request(options)
                        .compose(request -> request.send(Buffer.buffer(Json.bytes(review))))
                        .compose(WebhookCaller::body);
        try {
            return Json.parse(Waiting.until(answer, Duration.ofSeconds(seconds)).getBytes());
        } catch (IOException e) {
            var why = "\": " + e.getMessage();
            throw new IOException("failed to call webhook: Post \"" + url + query + why, e);
        } finally {
            client.close().onFailure(Waiting::note);
        }
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("the server answered " + response.statusCode());
    }

    private static HttpClientOptions trusting(String caBundle) {
        var options = new HttpClientOptions().setSsl(true).setConnectTimeout(5000);
        if (!caBundle.isEmpty()) {
            var ca = Buffer.buffer(Base64.getDecoder().decode(caBundle));
            options.setTrustOptions(new PemTrustOptions().addCertValue(ca));
        }
        return options;
    }

    private static String url(JsonNode config) {
        var service = config.path("service");
        var host = Json.text(service, "name") + "." + Json.text(service, "namespace") + ".svc";
        var path = Json.text(service, "path").replaceFirst("^/", "");
        var own = "https://" + host + ":" + service.path("port").asInt(443) + "/" + path;
        return config.path("url").asText(own);
    }

    private String address(JsonNode config, URI url) throws IOException {
        if (config.hasNonNull("url")) {
            return url.getHost();
        }
        var name = Json.text(config, "service", "name");
        return store.get("services", Json.text(config, "service", "namespace"), name)
                .orElseThrow(() -> new IOException("service \"" + name + "\" not found"))
                .fields()
                .get("spec.clusterIP");
    }
}
