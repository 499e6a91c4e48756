package dev.clew.app.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A server with a real TLS handshake on loopback that answers as an API server would. */
final class TlsServer implements AutoCloseable {
    /** What every API server answers on /version. */
    static final Answer VERSION =
            new Answer(
                    200,
                    """
                    {"major": "1", "minor": "36", "gitVersion": "v1.36.3"}
                    """);

    private final HttpsServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What it says to a request. */
    record Answer(int code, String body) {
        /** In the API server's form. */
        static Answer status(int code, String message) {
            return new Answer(
                    code,
                    """
                    {"kind": "Status", "apiVersion": "v1", "status": "Failure",
                     "message": "%s", "code": %d}
                    """
                            .formatted(message, code));
        }
    }

    /** A request that came. */
    record Asked(Map<String, List<String>> headers, Optional<String> clientCertificate) {
        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    /**
     * @param clients whose certificates it takes; it asks for one then
     * @param strict whether it takes nobody without one
     */
    TlsServer(
            TestAuthority.Issued shown,
            Optional<TestAuthority> clients,
            boolean strict,
            Function<Asked, Answer> answers)
            throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(shown, clients)) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                        if (strict) {
                            tls.setNeedClientAuth(true);
                        } else {
                            tls.setWantClientAuth(clients.isPresent());
                        }
                        parameters.setSSLParameters(tls);
                    }
                });
        server.createContext("/", exchange -> answer(exchange, answers));
        server.setExecutor(executor);
        server.start();
    }

    TlsServer(TestAuthority.Issued shown, Function<Asked, Answer> answers) throws Exception {
        this(shown, Optional.empty(), false, answers);
    }

    private static SSLContext context(TestAuthority.Issued shown, Optional<TestAuthority> clients)
            throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        char[] password = {};
        own.setKeyEntry("server", shown.key(), password, new Certificate[] {shown.certificate()});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        if (clients.isPresent()) {
            trusted.setCertificateEntry("clients", clients.get().certificate());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        if (clients.isPresent()) {
            trust.init(trusted);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keys.getKeyManagers(), clients.isPresent() ? trust.getTrustManagers() : null, null);
        return context;
    }

    private void answer(HttpExchange exchange, Function<Asked, Answer> answers) throws IOException {
        Asked request = asked(exchange);
        asked.add(request);
        Answer answer = answers.apply(request);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.code(), body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Asked asked(HttpExchange exchange) {
        return new Asked(Map.copyOf(exchange.getRequestHeaders()), certificate(exchange));
    }

    private static Optional<String> certificate(HttpExchange exchange) {
        try {
            var session = ((com.sun.net.httpserver.HttpsExchange) exchange).getSSLSession();
            return Optional.of(
                    ((X509Certificate) session.getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName());
        } catch (javax.net.ssl.SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /** By its address. */
    String url() {
        return "https://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The requests so far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
