package dev.clew.operator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.clew.api.Names;
import dev.clew.operator.certificates.KeyPem;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionResponse;
import io.fabric8.kubernetes.api.model.admission.v1.AdmissionReviewBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The HTTPS end of the webhook, for the API server. */
public final class WebhookServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    /** A pod is at most 1.5 MiB in etcd; a review holds it once, on CREATE. */
    private static final int MAX_REVIEW_BYTES = 4 << 20;

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PodWebhook webhook;
    private final ObjectMapper json = new ObjectMapper();

    private WebhookServer(HttpsServer server, PodWebhook webhook) {
        this.server = server;
        this.webhook = webhook;
    }

    /**
     * Starts to listen.
     *
     * @param address where
     * @param certificate with which it answers
     * @throws IOException if the address cannot be had; the message names it
     */
    public static WebhookServer start(
            InetSocketAddress address, KeyPem certificate, PodWebhook webhook) throws IOException {
        HttpsServer server;
        try {
            server = HttpsServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("the webhook cannot listen on " + address, e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls(certificate)));
        var started = new WebhookServer(server, webhook);
        server.createContext(Names.WEBHOOK_PATH, started::handle);
        server.setExecutor(started.threads);
        server.start();
        return started;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = request(exchange);
            if (request.isMissingNode()) {
                send(exchange, 400, "this is no AdmissionReview with a request\n");
                return;
            }
            String uid = request.path("uid").asText();
            AdmissionResponse response =
                    pod(request)
                            .map(pod -> webhook.answer(uid, namespace(request), pod))
                            .orElseGet(() -> PodWebhook.unchanged(uid));
            var answer =
                    new AdmissionReviewBuilder()
                            .withApiVersion("admission.k8s.io/v1")
                            .withResponse(response)
                            .build();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            send(exchange, 200, json.writeValueAsString(answer));
        }
    }

    private JsonNode request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REVIEW_BYTES);
        try {
            return json.readTree(body).path("request");
        } catch (JsonProcessingException e) {
            LOG.warn("No JSON from {}: {}", exchange.getRemoteAddress(), e.getOriginalMessage());
            return MissingNode.getInstance();
        }
    }

    private Optional<Pod> pod(JsonNode request) {
        try {
            return "Pod".equals(request.path("object").path("kind").asText())
                    ? Optional.of(json.treeToValue(request.get("object"), Pod.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.error("A pod of {} cannot be read and is let pass", namespace(request), e);
            return Optional.empty();
        }
    }

    private static String namespace(JsonNode request) {
        return request.path("namespace").asText();
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static SSLContext tls(KeyPem certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "webhook",
                    certificate.key(),
                    new char[0],
                    new Certificate[] {certificate.certificate()});
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot serve TLS with an EC key", e);
        }
    }
}
