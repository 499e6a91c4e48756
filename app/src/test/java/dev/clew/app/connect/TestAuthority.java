package dev.clew.app.connect;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

/** A certificate authority for a test, and what it vouches for. */
final class TestAuthority {
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** A certificate with its key. */
    record Issued(X509Certificate certificate, PrivateKey key) {
        String certificatePem() {
            return pem(new JcaMiscPEMGeneratorOf(certificate).generator());
        }

        /** As PKCS#8: BEGIN PRIVATE KEY. */
        String pkcs8() {
            try {
                return pem(new JcaPKCS8Generator(key, null));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** As RSA and EC tools write it: BEGIN RSA (or EC) PRIVATE KEY. */
        String traditional() {
            return pem(new JcaMiscPEMGeneratorOf(key).generator());
        }
    }

    private record JcaMiscPEMGeneratorOf(Object object) {
        PemObjectGenerator generator() {
            try {
                return new JcaMiscPEMGenerator(object);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    TestAuthority(String name) throws Exception {
        keys = keys("EC");
        certificate = sign(name, name, keys, keys, Instant.now().plus(Duration.ofDays(1)), true);
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    String pem() {
        return new Issued(certificate, keys.getPrivate()).certificatePem();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** For a server by that name or address, or a client. */
    Issued issue(String name, String... alternativeNames) throws Exception {
        return issue("EC", name, Duration.ofHours(1), alternativeNames);
    }

    Issued issue(String algorithm, String name, Duration life, String... alternativeNames)
            throws Exception {
        KeyPair own = keys(algorithm);
        return new Issued(
                sign(
                        name,
                        certificate.getSubjectX500Principal().getName().substring(3),
                        own,
                        keys,
                        Instant.now().plus(life),
                        false,
                        alternativeNames),
                own.getPrivate());
    }

    /** Vouched for by nobody but itself. */
    static Issued selfSigned(String name, String... alternativeNames) throws Exception {
        KeyPair own = keys("EC");
        return new Issued(
                sign(
                        name,
                        name,
                        own,
                        own,
                        Instant.now().plus(Duration.ofHours(1)),
                        false,
                        alternativeNames),
                own.getPrivate());
    }

    private static X509Certificate sign(
            String name,
            String issuer,
            KeyPair own,
            KeyPair by,
            Instant until,
            boolean authority,
            String... alternativeNames)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        new X500Name("CN=" + issuer),
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(Instant.now().minus(Duration.ofDays(2))),
                        Date.from(until),
                        new X500Name("CN=" + name),
                        own.getPublic());
        if (authority) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        }
        if (alternativeNames.length > 0) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                            Arrays.stream(alternativeNames)
                                    .map(TestAuthority::alternative)
                                    .toArray(GeneralName[]::new)));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(by.getPrivate())));
    }

    private static GeneralName alternative(String name) {
        boolean address = name.chars().allMatch(c -> Character.isDigit(c) || c == '.');
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    private static String pem(PemObjectGenerator object) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
