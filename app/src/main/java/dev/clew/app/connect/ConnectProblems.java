package dev.clew.app.connect;

import dev.clew.app.Incident;

import io.fabric8.kubernetes.client.KubernetesClientException;

import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/**
 * Tells a person what an exception of a client means, and what to do.
 *
 * @param context name of it
 * @param server its address
 * @param cluster empty for a client that was built elsewhere
 */
record ConnectProblems(
        String context,
        String server,
        Optional<ClusterEntry> cluster,
        SignIn signIn,
        InstantSource clock) {
    /** What the exception means. */
    Incident explain(KubernetesClientException e) {
        Optional<Incident> known = inside(e, Incident.class);
        if (known.isPresent()) {
            return known.get();
        }
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED -> refused(e);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    Incident.expected(
                            "you lack a right in the cluster " + context,
                            words(e),
                            "ask your administrator for it",
                            e);
            case HttpURLConnection.HTTP_UNAVAILABLE ->
                    Incident.expected(
                            "the API server " + server + " is not ready: it answered 503",
                            words(e),
                            "try again in a moment; if it stays so, ask whoever runs the cluster",
                            e);
            case -1, 0 -> apart(e);
            default ->
                    Incident.expected(
                            "the API server " + server + " answered " + e.getCode(),
                            words(e),
                            "",
                            e);
        };
    }

    private Incident refused(KubernetesClientException e) {
        return signIn.problem()
                .or(() -> expired(e))
                .orElseGet(
                        () ->
                                Incident.expected(
                                        "the cluster " + context + " does not accept your sign-in",
                                        words(e),
                                        signIn.next(),
                                        e));
    }

    private Optional<Incident> expired(Exception e) {
        Instant now = clock.instant();
        return signIn.identity()
                .map(ClientIdentity::certificate)
                .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(now))
                .map(
                        certificate ->
                                Incident.expected(
                                        "the client certificate for the cluster "
                                                + context
                                                + " has expired",
                                        name(certificate)
                                                + " was valid until "
                                                + certificate.getNotAfter().toInstant(),
                                        signIn.next(),
                                        e));
    }

    private Incident apart(KubernetesClientException e) {
        Optional<Incident> untrusted =
                inside(e, ServerTrust.Refused.class)
                        .map(
                                why ->
                                        UntrustedServer.explain(
                                                context, server, cluster, why, clock.instant()));
        if (untrusted.isPresent()) {
            return untrusted.get();
        }
        Optional<SSLException> tls = inside(e, SSLException.class);
        if (tls.isPresent() && isAboutUs(tls.get())) {
            return expired(e)
                    .orElseGet(
                            () ->
                                    Incident.expected(
                                            "the API server "
                                                    + server
                                                    + " does not accept the client certificate of"
                                                    + " context "
                                                    + context,
                                            signIn.identity()
                                                    .map(ClientIdentity::certificate)
                                                    .map(shown -> name(shown) + ": " + rootWords(e))
                                                    .orElseGet(
                                                            () ->
                                                                    "it wants one and the context"
                                                                            + " has none: "
                                                                            + rootWords(e)),
                                            signIn.next(),
                                            e));
        }
        return Incident.expected(
                "the API server " + server + " of context " + context + " cannot be reached",
                rootWords(e),
                tls.isPresent()
                        ? "check the address: what answers there may not speak TLS"
                        : "check the address, your network and, if there is one, the VPN",
                e);
    }

    /** The other side's alerts about a certificate can only mean ours. */
    private static boolean isAboutUs(SSLException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("fatal alert")
                && Stream.of("certificate", "unknown_ca", "access_denied")
                        .anyMatch(words.toLowerCase(Locale.ROOT)::contains);
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String words(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    private static <T> Optional<T> inside(Throwable e, Class<T> type) {
        return causes(e).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, each -> each != null, Throwable::getCause);
    }

    private static String rootWords(Throwable e) {
        Throwable root = causes(e).reduce(e, (_, deeper) -> deeper);
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
