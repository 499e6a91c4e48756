package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells whose certificate a server showed, why it is not trusted, and what to set. */
final class UntrustedServer {
    private UntrustedServer() {}

    static Incident explain(
            String context,
            String server,
            Optional<ClusterEntry> cluster,
            ServerTrust.Refused refused,
            Instant now) {
        X509Certificate shown = refused.chain().getFirst();
        Instant until = shown.getNotAfter().toInstant();
        String entry = cluster.map(UntrustedServer::entry).orElse("the kubeconfig");
        if (refused.chain().stream()
                .anyMatch(each -> each.getNotAfter().toInstant().isBefore(now))) {
            return Incident.expected(
                    "the certificate of the API server " + server + " has expired",
                    subject(shown) + ", valid until " + until,
                    "have whoever runs the cluster renew it; check this computer's clock",
                    refused);
        }
        if (isAboutName(refused)) {
            return Incident.expected(
                    "the certificate of the API server " + server + " is for another name",
                    refused.getMessage() + "; it bears " + names(shown),
                    "set tls-server-name to one of these in " + entry,
                    refused);
        }
        boolean selfSigned = shown.getSubjectX500Principal().equals(shown.getIssuerX500Principal());
        return Incident.expected(
                "the API server "
                        + server
                        + " of context "
                        + context
                        + " is not trusted"
                        + (selfSigned ? ": its certificate is self-signed" : ""),
                subject(shown)
                        + (selfSigned
                                ? ""
                                : ", issued by " + shown.getIssuerX500Principal().getName())
                        + ", SHA-256 "
                        + fingerprint(shown)
                        + "; "
                        + trusted(cluster),
                "set certificate-authority-data in "
                        + entry
                        + " to the CA of the cluster, from whoever runs it; for a cluster to try"
                        + " things on, insecure-skip-tls-verify: true trusts any server",
                refused);
    }

    private static String entry(ClusterEntry cluster) {
        return "the cluster '"
                + cluster.name()
                + "' (line "
                + cluster.line()
                + " of "
                + cluster.file()
                + ")";
    }

    private static String trusted(Optional<ClusterEntry> cluster) {
        return cluster.flatMap(ClusterEntry::ca)
                .map(ca -> "the context trusts " + issuers(ca))
                .orElse("the context names no CA, so those that Java knows count");
    }

    private static String issuers(Secret ca) {
        try {
            return ClientIdentity.certificates(ca.pem()).stream()
                    .map(UntrustedServer::subject)
                    .collect(Collectors.joining(" and "));
        } catch (GeneralSecurityException | Incident changed) {
            return "what is no longer readable: " + changed.getMessage();
        }
    }

    /** So the JDK's checks of names speak, and no others. */
    private static boolean isAboutName(ServerTrust.Refused refused) {
        String words = String.valueOf(refused.getMessage());
        return words.startsWith("No subject alternative") || words.startsWith("No name matching");
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static String names(X509Certificate certificate) {
        try {
            return Objects.requireNonNullElse(
                            certificate.getSubjectAlternativeNames(), List.<List<?>>of())
                    .stream()
                    .map(each -> String.valueOf(each.get(1)))
                    .collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            return "names that cannot be read: " + e.getMessage();
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
