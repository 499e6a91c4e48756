package dev.clew.live.hub;

import dev.clew.api.access.SecureChannel;
import dev.clew.api.access.TokenCheck;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/**
 * What an installation gives the hub and those who speak to it: certificates in a folder and
 * tokens. The token {@code t} is the user of that name, who may see the namespaces of {@link
 * #mayGetPods}.
 */
final class TestInstallation implements TokenCheck {
    static final String HUB = "clew-hub.clew-system.svc";

    private final Path folder;
    volatile Set<String> visible = Set.of("");

    TestInstallation(Path folder) throws Exception {
        this.folder = folder;
        write(folder);
    }

    /** A hub on free ports of the loopback address. */
    Hub hub(OperatorLink.Channels operator) throws IOException {
        return hub(operator, 0, 0);
    }

    Hub hub(OperatorLink.Channels operator, int otlp, int live) throws IOException {
        var hub =
                new Hub(
                        new HubSettings(local(otlp), local(live), local(0), folder, folder, folder),
                        this,
                        operator);
        hub.start();
        return hub;
    }

    ManagedChannel live(int port, String token) throws IOException {
        return SecureChannel.open(
                "127.0.0.1", port, HUB, Files.readString(folder.resolve("ca.crt")), () -> token);
    }

    /** As the gateway speaks to the hub: with a certificate. */
    ManagedChannel otlp(int port) throws IOException {
        return otlp(port, true);
    }

    ManagedChannel otlp(int port, boolean withCertificate) throws IOException {
        var ssl = GrpcSslContexts.forClient().trustManager(folder.resolve("ca.crt").toFile());
        if (withCertificate) {
            ssl.keyManager(folder.resolve("tls.crt").toFile(), folder.resolve("tls.key").toFile());
        }
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .sslContext(ssl.build())
                .overrideAuthority(HUB)
                .build();
    }

    @Override
    public Optional<String> userOf(String token) {
        return Optional.of(token).filter(t -> !t.equals("unknown"));
    }

    @Override
    public boolean mayGetPods(String user, String namespace) {
        return visible.contains("") || visible.contains(namespace);
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Writes a new certificate, its key and itself as its CA. */
    static void write(Path folder)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name("CN=" + HUB);
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.now().minusSeconds(60)),
                        Date.from(Instant.now().plusSeconds(3600)),
                        name,
                        keys.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, HUB)));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        String certificate = pem(builder.build(signer));
        Files.writeString(folder.resolve("tls.crt"), certificate);
        Files.writeString(folder.resolve("ca.crt"), certificate);
        Files.writeString(
                folder.resolve("tls.key"), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
