package dev.clew.operator.certificates;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificate authority of one installation: EC keys on P-256, SHA-256. What it signs serves
 * for both ends of mutual TLS. Times are arguments; keys and serial numbers are random.
 */
public final class Authority {
    /** How long the authority itself holds. */
    public static final Duration CA_LIFE = Duration.ofDays(3650);

    /** How long what it issues holds. */
    public static final Duration LIFE = Duration.ofDays(365);

    /** Clocks of other nodes may be behind ours by this much. */
    static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final X500Name CA_NAME = new X500Name("CN=Clew CA,O=Clew");

    private final KeyPem ca;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param ca the authority's certificate and key
     */
    public Authority(KeyPem ca) {
        this.ca = ca;
    }

    /** Makes a new authority that begins to hold now. */
    public static Authority create(Instant now) {
        try {
            var random = new SecureRandom();
            KeyPair keys = keys(random);
            var certificate =
                    builder(CA_NAME, keys.getPublic(), now, CA_LIFE, random)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Authority(sign(certificate, keys, keys));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("this JDK cannot make EC certificates", e);
        }
    }

    /** Its certificate and key. */
    public KeyPem ca() {
        return ca;
    }

    /**
     * Issues a certificate with a new key.
     *
     * @param name its common name
     * @param dnsNames names for which it holds
     * @param addresses IP addresses for which it holds
     */
    public KeyPem issue(String name, List<String> dnsNames, List<String> addresses, Instant now) {
        try {
            KeyPair keys = keys(random);
            var subject = new X500Name("CN=" + name + ",O=Clew");
            var certificate = builder(subject, keys.getPublic(), now, LIFE, random);
            extend(certificate, dnsNames, addresses);
            return sign(certificate, keys, new KeyPair(ca.certificate().getPublicKey(), ca.key()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("this JDK cannot make EC certificates", e);
        }
    }

    private void extend(
            X509v3CertificateBuilder certificate, List<String> dnsNames, List<String> addresses)
            throws GeneralSecurityException, CertIOException {
        GeneralName[] names =
                Stream.concat(
                                dnsNames.stream()
                                        .map(dns -> new GeneralName(GeneralName.dNSName, dns)),
                                addresses.stream()
                                        .map(ip -> new GeneralName(GeneralName.iPAddress, ip)))
                        .toArray(GeneralName[]::new);
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        certificate
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(ca.certificate()))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    private static KeyPair keys(SecureRandom random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    @SuppressWarnings("JavaUtilDate") // BouncyCastle's builder takes nothing else.
    private static X509v3CertificateBuilder builder(
            X500Name subject, PublicKey key, Instant now, Duration life, SecureRandom random)
            throws GeneralSecurityException, CertIOException {
        // RFC 5280, 4.1.2.2: positive and at most 20 octets.
        var serial = new BigInteger(127, random).add(BigInteger.ONE);
        return new JcaX509v3CertificateBuilder(
                        CA_NAME,
                        serial,
                        Date.from(now.minus(CLOCK_SKEW)),
                        Date.from(now.plus(life)),
                        subject,
                        key)
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    }

    private static KeyPem sign(X509v3CertificateBuilder certificate, KeyPair subject, KeyPair by)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(SIGNATURE).build(by.getPrivate());
        return new KeyPem(
                new JcaX509CertificateConverter().getCertificate(certificate.build(signer)),
                subject.getPrivate());
    }
}
