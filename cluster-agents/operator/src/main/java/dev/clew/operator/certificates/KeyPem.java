package dev.clew.operator.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate with its private key.
 *
 * @param certificate of the public key
 * @param key the private key that belongs to it
 */
public record KeyPem(X509Certificate certificate, PrivateKey key) {

    /** The certificate in PEM. */
    public String certificatePem() {
        return Pem.write("CERTIFICATE", Pem.encoded(certificate));
    }

    /** The key as PKCS #8 in PEM. */
    public String keyPem() {
        return Pem.write("PRIVATE KEY", key.getEncoded());
    }

    /**
     * Reads both back.
     *
     * @throws IllegalArgumentException if either is not what {@link #certificatePem} and {@link
     *     #keyPem} write
     */
    public static KeyPem read(String certificatePem, String keyPem) {
        return new KeyPem(Pem.certificate(certificatePem), Pem.key(keyPem));
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "KeyPem[" + certificate.getSubjectX500Principal() + "]";
    }
}
