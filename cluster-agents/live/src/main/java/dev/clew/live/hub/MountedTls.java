package dev.clew.live.hub;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.buffer.ByteBufAllocator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/**
 * A server's TLS by the files of a mounted Secret, which the operator renews while the hub runs.
 * Each new connection is made with the files as they are then; those that stand go on as they are.
 *
 * <p>The files are looked at when a connection comes, not by a thread or a watch: the kubelet swaps
 * symbolic links above them, which no watch of theirs sees, and reading three small files costs far
 * less than a handshake. What cannot be used, as when only one of them is new yet, changes nothing.
 * Any thread.
 */
final class MountedTls extends SslContext {
    private static final Logger LOG = LoggerFactory.getLogger(MountedTls.class);

    /** The files' contents; what they are compared by. */
    private record Pem(String certificate, String key, String ca) {
        static Pem read(Path folder) throws IOException {
            return new Pem(
                    Files.readString(folder.resolve("tls.crt")),
                    Files.readString(folder.resolve("tls.key")),
                    Files.readString(folder.resolve("ca.crt")));
        }
    }

    private final Path folder;
    private final ClientAuth clientAuth;
    private Pem looked;
    private SslContext current;

    /**
     * @param folder with tls.crt, tls.key and ca.crt
     * @param clientAuth whether callers have to present a certificate of that CA
     * @throws IOException if a file cannot be read or is no certificate or key, or they do not
     *     belong together; the message names the folder
     */
    MountedTls(Path folder, ClientAuth clientAuth) throws IOException {
        this.folder = folder;
        this.clientAuth = clientAuth;
        this.looked = Pem.read(folder);
        this.current = context(looked);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator buffers) {
        return current().newEngine(buffers);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator buffers, String peerHost, int peerPort) {
        return current().newEngine(buffers, peerHost, peerPort);
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public synchronized List<String> cipherSuites() {
        return current.cipherSuites();
    }

    // Netty has no other type yet for what every SslContext has to answer.
    @SuppressWarnings("deprecation")
    @Override
    public synchronized ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.applicationProtocolNegotiator();
    }

    @Override
    public synchronized SSLSessionContext sessionContext() {
        return current.sessionContext();
    }

    private synchronized SslContext current() {
        try {
            Pem now = Pem.read(folder);
            if (!now.equals(looked)) {
                looked = now;
                current = context(now);
                LOG.info("New connections have the renewed certificate of {}", folder);
            }
        } catch (IOException e) {
            LOG.warn("Going on with the certificate before: {}", e.getMessage(), e);
        }
        return current;
    }

    private SslContext context(Pem pem) throws IOException {
        try (InputStream certificateStream = stream(pem.certificate);
                InputStream caStream = stream(pem.ca)) {
            X509Certificate[] chain = toX509Certificates(certificateStream);
            PrivateKey key = key(pem.key, chain[0].getPublicKey());
            requirePair(key, chain[0]);
            return GrpcSslContexts.configure(SslContextBuilder.forServer(key, chain))
                    .trustManager(toX509Certificates(caStream))
                    .clientAuth(clientAuth)
                    .build();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("no usable certificate, key and CA in " + folder, e);
        }
    }

    /** Reads the key as the operator writes it: PKCS #8 in PEM (RFC 7468, 10). */
    private static PrivateKey key(String pem, PublicKey half) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        return KeyFactory.getInstance(half.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(key));
    }

    /** The files are read one by one, so that one may be new and the other not yet. */
    private static void requirePair(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        String algorithm =
                switch (certificate.getPublicKey().getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    case String other -> other;
                };
        byte[] anything = certificate.getTBSCertificate();
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(anything);
        if (!signature.verify(signed)) {
            throw new SignatureException("the key is not that of the certificate");
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
