package dev.clew.sandbox.apiserver;

import module java.base;

import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

import java.security.cert.X509Certificate;

/**
 * The cluster's certificate authority: signs the server's certificate and those by which clients
 * say who they are.
 */
final class Authority {
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /** A certificate with its key, as PEM. */
    record Identity(String certificate, String key) {}

    Authority() {
        var name = new X500Name("CN=clew-sandbox");
        certificate = sign(name, keys, true, null, List.of());
    }

    X509Certificate certificate() {
        return certificate;
    }

    String pem() {
        return pem(certificate);
    }

    Identity server(List<String> dnsNames, InetAddress... addresses) {
        var names = new ArrayList<GeneralName>();
        for (var address : addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        }
        for (var dns : dnsNames) {
            names.add(new GeneralName(GeneralName.dNSName, dns));
        }
        var own = newKeys();
        var signed =
                sign(
                        new X500Name("CN=kube-apiserver"),
                        own,
                        false,
                        KeyPurposeId.id_kp_serverAuth,
                        names);
        return new Identity(pem(signed), pem(sec1(own)));
    }

    Identity client(String user, String... groups) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE);
        for (var group : groups) {
            subject.addRDN(BCStyle.O, group);
        }
        subject.addRDN(BCStyle.CN, user);
        var own = newKeys();
        var signed = sign(subject.build(), own, false, KeyPurposeId.id_kp_clientAuth, List.of());
        return new Identity(pem(signed), pem(sec1(own)));
    }

    private X509Certificate sign(
            X500Name subject,
            KeyPair own,
            boolean ca,
            KeyPurposeId purpose,
            List<GeneralName> names) {
        var now = Instant.now();
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            new X500Name("CN=clew-sandbox"),
                            new BigInteger(120, random),
                            date(now.minus(Duration.ofHours(1))),
                            date(now.plus(LIFETIME)),
                            subject,
                            own.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(ca ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            if (purpose != null) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, e);
        }
    }

    @SuppressWarnings("JavaUtilDate") // the type that BouncyCastle's builder takes
    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    /** SEC1 with the curve's name: Go and Vert.x fail without it, fabric8 on PKCS#8. */
    private static PemObject sec1(KeyPair keys) {
        try {
            var secret = ((ECPrivateKey) keys.getPrivate()).getS();
            var key =
                    new org.bouncycastle.asn1.sec.ECPrivateKey(
                            256, secret, SECObjectIdentifiers.secp256r1);
            return new PemObject("EC PRIVATE KEY", key.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a key", e);
        }
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no P-256 keys", e);
        }
    }

    static String pem(Object keyOrCertificate) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(keyOrCertificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** A kubeconfig with one context, {@code clew-sandbox}. */
    String kubeconfig(String url, Identity client) {
        return """
        apiVersion: v1
        kind: Config
        current-context: clew-sandbox
        clusters:
        - name: clew-sandbox
          cluster:
            server: "%s"
            certificate-authority-data: %s
        users:
        - name: clew-sandbox
          user:
            client-certificate-data: %s
            client-key-data: %s
        contexts:
        - name: clew-sandbox
          context:
            cluster: clew-sandbox
            user: clew-sandbox
        """
                .formatted(url, base64(pem()), base64(client.certificate), base64(client.key));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves the CA's certificate where people look for it. */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("ca.crt"), pem());
    }
}
