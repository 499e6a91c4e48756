package dev.clew.app.connect;

import dev.clew.app.Incident;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate with its key, by which a client shows in TLS who it is.
 *
 * @param chain the client's own certificate, then those that vouch for it
 */
record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
    ClientIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Of PEM: keys may be PKCS#8, PKCS#1 (RSA) or SEC 1 (EC).
     *
     * @param owner whose it is, in words
     * @throws Incident if one of them is none, or they do not belong together
     */
    static ClientIdentity of(String certificatePem, String keyPem, String owner) {
        try {
            List<X509Certificate> chain = certificates(certificatePem);
            if (chain.isEmpty()) {
                throw unusable(owner, "there is no certificate in its PEM", null);
            }
            PrivateKey key = key(keyPem, chain.getFirst().getPublicKey(), owner);
            String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
            if (!algorithm.equals(normal(key.getAlgorithm()))) {
                throw unusable(
                        owner,
                        "its key is "
                                + normal(key.getAlgorithm())
                                + ", its certificate is for "
                                + algorithm,
                        null);
            }
            return new ClientIdentity(chain, key);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(owner, String.valueOf(e.getMessage()), e);
        }
    }

    /** The converter's name for keys on curves differs from Java's. */
    private static String normal(String algorithm) {
        return algorithm.equals("ECDSA") ? "EC" : algorithm;
    }

    /** All certificates of a PEM text. */
    static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                .stream()
                .map((Certificate each) -> (X509Certificate) each)
                .toList();
    }

    private static PrivateKey key(String pem, PublicKey certified, String owner)
            throws IOException {
        var converter = new JcaPEMKeyConverter();
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                switch (each) {
                    case PEMKeyPair pair -> {
                        // Of a curve the key alone need not say which; its certificate does.
                        return converter.getPrivateKey(
                                new PrivateKeyInfo(
                                        SubjectPublicKeyInfo.getInstance(certified.getEncoded())
                                                .getAlgorithm(),
                                        pair.getPrivateKeyInfo().parsePrivateKey()));
                    }
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    // The parameters of a curve stand before the key that uses it.
                    default -> {}
                }
            }
        }
        throw unusable(owner, "there is no private key without a password in its PEM", null);
    }

    private static Incident unusable(String owner, String why, Exception cause) {
        return Incident.expected(
                "the client certificate of " + owner + " cannot be used",
                why,
                "fetch it anew with your cluster's own tool",
                cause);
    }

    /** The client's own certificate. */
    X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "certificate of " + certificate().getSubjectX500Principal();
    }
}
