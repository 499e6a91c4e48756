package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.http.HttpServerRequest;

import java.security.cert.X509Certificate;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Who sends a request: by client certificate, by token, else nobody known. Keeps when the admin was
 * last there.
 */
final class Callers {
    static final String ADMIN = "kubernetes-admin";

    /** Parameters of requests that go on. */
    private static final List<String> LONG = List.of("watch", "follow");

    private final Tokens tokens;
    private final AtomicInteger openByAdmin = new AtomicInteger();
    private final AtomicReference<Instant> lastByAdmin = new AtomicReference<>(Instant.now());

    Callers(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * @throws Failure 401 for a token that is not valid
     */
    User of(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        try {
            if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
                var own = List.of(Tokens.AUDIENCE);
                return tokens.check(header.substring(7).strip(), own).orElseThrow().user();
            }
            var chain = request.sslSession().getPeerCertificates();
            return user((X509Certificate) chain[0]);
        } catch (SSLPeerUnverifiedException e) {
            return User.ANONYMOUS; // no certificate: what anonymous may do is up to the rules
        } catch (NoSuchElementException | InvalidNameException e) {
            throw Failure.of("unauthorized");
        }
    }

    private static User user(X509Certificate certificate) throws InvalidNameException {
        var name = "";
        var groups = new ArrayList<String>();
        var subject = new LdapName(certificate.getSubjectX500Principal().getName());
        for (var part : subject.getRdns()) {
            switch (part.getType()) {
                case "CN" -> name = part.getValue().toString();
                case "O" -> groups.add(part.getValue().toString());
                default -> {}
            }
        }
        return User.known(name, groups);
    }

    /** Notes that a request of this user begins; a long one goes on until it is closed. */
    void begins(User user, HttpServerRequest request) {
        if (!user.name().equals(ADMIN)) {
            return;
        }
        lastByAdmin.set(Instant.now());
        if (HttpFront.isWebSocket(request)) {
            openByAdmin.incrementAndGet();
            request.connection().closeHandler(v -> openByAdmin.decrementAndGet());
        } else if (LONG.stream().anyMatch(request.params()::contains)) {
            openByAdmin.incrementAndGet();
            request.response().endHandler(v -> openByAdmin.decrementAndGet());
        }
    }

    Instant lastByAdmin() {
        return openByAdmin.get() > 0 ? Instant.now() : lastByAdmin.get();
    }
}
