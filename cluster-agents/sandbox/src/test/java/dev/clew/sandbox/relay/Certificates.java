package dev.clew.sandbox.relay;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** A CA of its own in a folder, as files that a Collector reads. */
final class Certificates {
    private final Path folder;
    private final KeyPair ca = keys();
    private final X500Name issuer;
    final File caFile;

    Certificates(Path folder, String name) throws IOException {
        this.folder = Files.createDirectories(folder);
        issuer = new X500Name("CN=" + name);
        caFile = write("ca.crt", certificate(issuer, ca, true, null));
    }

    /** TLS settings of a party with this name: certificate, key, and the CA for the other side. */
    Config.Tls of(String dnsName, boolean server) throws IOException {
        var keys = keys();
        var cert = certificate(new X500Name("CN=" + dnsName), keys, false, dnsName);
        var certFile = write(dnsName + ".crt", cert);
        var keyFile = write(dnsName + ".key", new JcaPKCS8Generator(keys.getPrivate(), null));
        return new Config.Tls(
                false, server ? null : caFile, certFile, keyFile, server ? caFile : null, null);
    }

    private Object certificate(X500Name subject, KeyPair keys, boolean isCa, String dnsName)
            throws IOException {
        var now = Instant.now();
        var builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minus(1, ChronoUnit.HOURS)),
                        Date.from(now.plus(1, ChronoUnit.HOURS)),
                        subject,
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
        if (dnsName != null) {
            var name = new GeneralName(GeneralName.dNSName, dnsName);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        }
        try {
            return builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(ca.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private File write(String name, Object pem) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(pem);
        }
        return Files.writeString(folder.resolve(name), text.toString()).toFile();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
