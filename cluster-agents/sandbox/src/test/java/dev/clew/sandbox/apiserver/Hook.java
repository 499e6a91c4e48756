package dev.clew.sandbox.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A webhook on 127.0.0.1, or another loopback address, with a certificate of its own CA. */
final class Hook implements AutoCloseable {
    private final Authority authority = new Authority();
    private final HttpsServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<JsonNode> last = new AtomicReference<>();
    private volatile String answer;

    /**
     * @param answer what follows {@code "allowed":true} in the response
     */
    Hook(String answer) throws Exception {
        this(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), answer, "localhost");
    }

    Hook(InetSocketAddress address, String answer, String name) throws Exception {
        this.answer = "\"allowed\":true" + answer;
        server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(name)));
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var review = Json.parse(exchange.getRequestBody().readAllBytes());
                        calls.incrementAndGet();
                        last.set(review);
                        var body =
                                ("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"response\":{\"uid\":\""
                                                + review.at("/request/uid").asText()
                                                + "\","
                                                + this.answer
                                                + "}}")
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    private SSLContext context(String name) throws Exception {
        var identity = authority.server(List.of(name), "127.0.0.1");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        identity.certificate()
                                                .getBytes(StandardCharsets.US_ASCII)));
        store.setKeyEntry(
                "hook", key(identity.key()), new char[0], new Certificate[] {certificate});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static java.security.PrivateKey key(String pem) throws IOException {
        try (var parser = new org.bouncycastle.openssl.PEMParser(new java.io.StringReader(pem))) {
            var pair = (org.bouncycastle.openssl.PEMKeyPair) parser.readObject();
            return new org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter()
                    .getPrivateKey(pair.getPrivateKeyInfo());
        }
    }

    void denies(String why) {
        answer = "\"allowed\":false,\"status\":{\"message\":\"" + why + "\"}";
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    String caBundle() {
        return Base64.getEncoder()
                .encodeToString(authority.pem().getBytes(StandardCharsets.US_ASCII));
    }

    int calls() {
        return calls.get();
    }

    JsonNode last() {
        return last.get();
    }

    void forget() {
        calls.set(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
