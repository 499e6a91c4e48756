package dev.clew.sandbox.apiserver;

import module java.base;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The cluster's certificate authority, which signs the server's certificate. */
final class Authority {
    private static final X500Name NAME = new X500Name("CN=clew-sandbox");
    private static final Duration LIFETIME = Duration.ofDays(365);

    private final KeyPair keys = newKeys();
    private final String certificate = sign(NAME, keys.getPublic(), true);

    /** A certificate with its key, as PEM. */
    record Identity(String certificate, String key) {}

    /** Its own certificate, as PEM. */
    String pem() {
        return certificate;
    }

    Identity server(List<String> dnsNames, String... addresses) {
        var dns = dnsNames.stream().map(name -> new GeneralName(GeneralName.dNSName, name));
        var ips = Stream.of(addresses).map(ip -> new GeneralName(GeneralName.iPAddress, ip));
        var names = Stream.concat(dns, ips).toArray(GeneralName[]::new);
        var own = newKeys();
        var subject = new X500Name("CN=kube-apiserver");
        return new Identity(sign(subject, own.getPublic(), false, names), pem(own.getPrivate()));
    }

    @SuppressWarnings("JavaUtilDate") // the type that BouncyCastle's builder takes
    private String sign(X500Name subject, PublicKey key, boolean ca, GeneralName... names) {
        var begin = Instant.now().minus(Duration.ofHours(1));
        var end = Date.from(begin.plus(LIFETIME));
        var serial = new BigInteger(120, new SecureRandom());
        var builder =
                new JcaX509v3CertificateBuilder(NAME, serial, Date.from(begin), end, subject, key);
        return Sure.of(
                () -> {
                    builder.addExtension(
                            Extension.basicConstraints, true, new BasicConstraints(ca));
                    if (!ca) {
                        var all = new GeneralNames(names);
                        builder.addExtension(Extension.subjectAlternativeName, false, all);
                    }
                    var signer = new JcaContentSignerBuilder("SHA256withECDSA");
                    return pem(builder.build(signer.build(keys.getPrivate())));
                });
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
}
