package dev.clew.api.access;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Admits gRPC callers by a bearer token that the API server knows, and hands the {@link Caller} to
 * the services in {@link #CALLER}. Answers UNAUTHENTICATED without a valid token and UNAVAILABLE
 * when the API server cannot be asked, each with a sentence that may leave the process.
 * Thread-safe. What the API server said is remembered for {@link #REMEMBERED}, bounded to {@link
 * #MAX_REMEMBERED} answers.
 */
public final class Admission implements ServerInterceptor {
    /** Who calls, within a service's method. */
    public static final Context.Key<Caller> CALLER = Context.key("clew-caller");

    /** How long an answer of the API server holds (DESIGN section 3, Who may ask). */
    public static final Duration REMEMBERED = Duration.ofSeconds(60);

    static final int MAX_REMEMBERED = 10_000;
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String BEARER = "Bearer ";

    private final TokenCheck check;
    private final Remembered<String, Optional<String>> users;
    private final Remembered<Grant, Boolean> grants;

    private record Grant(String user, String namespace) {}

    /**
     * @param check asks the API server
     * @param nanoTime the clock, {@code System::nanoTime}
     */
    public Admission(TokenCheck check, LongSupplier nanoTime) {
        this.check = check;
        this.users = new Remembered<>(REMEMBERED, MAX_REMEMBERED, nanoTime);
        this.grants = new Remembered<>(REMEMBERED, MAX_REMEMBERED, nanoTime);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String header = headers.get(AUTHORIZATION);
        if (header == null || !header.startsWith(BEARER)) {
            return refuse(call, Status.UNAUTHENTICATED.withDescription("no bearer token"));
        }
        Optional<String> user;
        try {
            user = users.get(header.substring(BEARER.length()), check::userOf);
        } catch (RuntimeException e) {
            return refuse(
                    call,
                    Status.UNAVAILABLE
                            .withDescription("the API server could not check the token")
                            .withCause(e));
        }
        if (user.isEmpty()) {
            return refuse(
                    call,
                    Status.UNAUTHENTICATED.withDescription(
                            "the API server does not know this token for audience clew"));
        }
        Context context = Context.current().withValue(CALLER, new Checked(user.get()));
        return Contexts.interceptCall(context, call, headers, next);
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private final class Checked implements Caller {
        private final String name;

        private Checked(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean maySee(String namespace) {
            try {
                return grants.get(
                        new Grant(name, namespace), g -> check.mayGetPods(g.user(), g.namespace()));
            } catch (RuntimeException e) {
                // Not known is not allowed; the next question asks again, since failures are not
                // remembered.
                return false;
            }
        }
    }
}
