package dev.clew.sandbox.apiserver;

import module java.base;

import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
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
    private static final X500Name NAME = new X500Name("CN=clew-sandbox");
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate = sign(NAME, keys.getPublic(), true, List.of());

    /** A certificate with its key, as PEM. */
    record Identity(String certificate, String key) {}

    String pem() {
        return pem(certificate);
    }

    Identity server(List<String> dnsNames, InetAddress... addresses) {
        var names = new ArrayList<GeneralName>();
        for (var address : addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
        }
        dnsNames.forEach(dns -> names.add(new GeneralName(GeneralName.dNSName, dns)));
        return identity(new X500Name("CN=kube-apiserver"), names);
    }

    private Identity client(String user, String... groups) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE);
        for (var group : groups) {
            subject.addRDN(BCStyle.O, group);
        }
        return identity(subject.addRDN(BCStyle.CN, user).build(), List.of());
    }

    private Identity identity(X500Name subject, List<GeneralName> names) {
        var own = newKeys();
        return new Identity(pem(sign(subject, own.getPublic(), false, names)), pem(sec1(own)));
    }

    private X509Certificate sign(
            X500Name subject, PublicKey key, boolean ca, List<GeneralName> names) {
        var begin = Instant.now().minus(Duration.ofHours(1));
        var serial = new BigInteger(120, random);
        var usage = new KeyUsage(ca ? KeyUsage.keyCertSign : KeyUsage.digitalSignature);
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            NAME, serial, date(begin), date(begin.plus(LIFETIME)), subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            builder.addExtension(Extension.keyUsage, true, usage);
            if (!names.isEmpty()) {
                var all = new GeneralNames(names.toArray(GeneralName[]::new));
                builder.addExtension(Extension.subjectAlternativeName, false, all);
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
            throw new UncheckedIOException(e);
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

    private static String pem(Object keyOrCertificate) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(keyOrCertificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A kubeconfig (YAML) with one context, {@code clew-sandbox}, and a new client certificate. */
    String kubeconfig(String url, String user, String... groups) {
        var client = client(user, groups);
        return Json.resource("kubeconfig.yaml")
                .formatted(url, base64(pem()), base64(client.certificate), base64(client.key));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
