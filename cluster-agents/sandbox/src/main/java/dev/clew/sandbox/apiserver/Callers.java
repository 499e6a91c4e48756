package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.http.HttpServerRequest;

/** Who sends a request: by token, else nobody known. Keeps when the admin was last there. */
final class Callers {
    static final String ADMIN = "kubernetes-admin";

    /** Parameters of requests that go on. */
    private static final List<String> LONG = List.of("watch", "follow");

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer\\s+(\\S+)\\s*");

    private final Tokens tokens;
    private final AtomicInteger openByAdmin = new AtomicInteger();
    private final AtomicReference<Instant> lastByAdmin = new AtomicReference<>(Instant.now());

    Callers(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Somebody without a token is anonymous; what that one may do is up to the rules.
     *
     * @throws Failure 401 for a token that is not valid
     */
    User of(HttpServerRequest request) {
        var header = request.getHeader("Authorization");
        var bearer = BEARER.matcher(header == null ? "" : header);
        if (!bearer.matches()) {
            return User.ANONYMOUS;
        }
        return tokens.check(bearer.group(1), List.of(Tokens.AUDIENCE))
                .orElseThrow(() -> Failure.of("unauthorized"))
                .user();
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
