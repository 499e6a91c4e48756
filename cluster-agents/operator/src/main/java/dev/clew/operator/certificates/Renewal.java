package dev.clew.operator.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Says whether a certificate can still be used, as a function of the time of now. */
final class Renewal {
    private Renewal() {}

    /**
     * Whether a certificate is to be replaced: in the last third of its life, not of this
     * authority, or silent about one of these names.
     */
    static boolean due(
            X509Certificate certificate,
            X509Certificate ca,
            Collection<String> names,
            Instant now) {
        return late(certificate, now) || !signedBy(certificate, ca) || !covers(certificate, names);
    }

    /** Whether two thirds of its life are over. */
    static boolean late(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        Instant start = certificate.getNotBefore().toInstant();
        return now.isAfter(end.minus(Duration.between(start, end).dividedBy(3)));
    }

    private static boolean signedBy(X509Certificate certificate, X509Certificate ca) {
        try {
            certificate.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean covers(X509Certificate certificate, Collection<String> names) {
        try {
            Set<Object> covered = new HashSet<>();
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                // Each entry is a list of the name's type and the name (RFC 5280, 4.2.1.6).
                alternatives.forEach(entry -> covered.add(entry.get(1)));
            }
            return covered.containsAll(names);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
