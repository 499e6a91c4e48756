package dev.clew.sandbox.apiserver;

import module java.base;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

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

    Identity server(List<String> dnsNames, String... addresses) {
        var names = new ArrayList<GeneralName>();
        for (var address : addresses) {
            names.add(new GeneralName(GeneralName.iPAddress, address));
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
        return new Identity(
                pem(sign(subject, own.getPublic(), false, names)), pem(own.getPrivate()));
    }

    private X509Certificate sign(
            X500Name subject, PublicKey key, boolean ca, List<GeneralName> names) {
        var begin = Instant.now().minus(Duration.ofHours(1));
        var end = date(begin.plus(LIFETIME));
        var serial = new BigInteger(120, random);
        var builder = new JcaX509v3CertificateBuilder(NAME, serial, date(begin), end, subject, key);
        return Sure.of(
                () -> {
                    builder.addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(ca));
                    if (!names.isEmpty()) {
                        var all = new GeneralNames(names.toArray(GeneralName[]::new));
                        builder.addExtension(Extension.subjectAlternativeName, false, all);
                    }
                    var signer = new JcaContentSignerBuilder("SHA256withECDSA");
                    var signed = builder.build(signer.build(keys.getPrivate()));
                    return new JcaX509CertificateConverter().getCertificate(signed);
                });
    }

    @SuppressWarnings("JavaUtilDate") // the type that BouncyCastle's builder takes
    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    /** Of BouncyCastle: written with the curve's name, without which Go and Vert.x fail. */
    private static KeyPair newKeys() {
        return Sure.of(
                () -> {
                    var keys = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
                    keys.initialize(new ECGenParameterSpec("secp256r1"));
                    return keys.generateKeyPair();
                });
    }

    private static String pem(Object keyOrCertificate) {
        var text = new StringWriter();
        return Sure.of(
                () -> {
                    try (var writer = new JcaPEMWriter(text)) {
                        writer.writeObject(keyOrCertificate);
                    }
                    return text.toString();
                });
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
