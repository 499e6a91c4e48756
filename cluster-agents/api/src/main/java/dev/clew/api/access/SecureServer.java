package dev.clew.api.access;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * gRPC servers as Clew's parts open them: TLS always, on one address, bearing keep-alive pings of
 * port-forwards.
 */
public final class SecureServer {
    private SecureServer() {}

    /**
     * A server whose callers present tokens ({@link Admission}).
     *
     * @param address where to listen
     * @param tlsDir folder with tls.crt and tls.key
     * @throws IOException if a file cannot be read or is no certificate or key; the message names
     *     the folder
     */
    public static NettyServerBuilder withTokens(InetSocketAddress address, Path tlsDir)
            throws IOException {
        return builder(address, tlsDir, false);
    }

    /**
     * A server whose callers present certificates of the installation's CA.
     *
     * @param address where to listen
     * @param tlsDir folder with tls.crt, tls.key and ca.crt
     * @throws IOException if a file cannot be read or is no certificate or key; the message names
     *     the folder
     */
    public static NettyServerBuilder withClientCertificates(InetSocketAddress address, Path tlsDir)
            throws IOException {
        return builder(address, tlsDir, true);
    }

    private static NettyServerBuilder builder(
            InetSocketAddress address, Path tlsDir, boolean mutual) throws IOException {
        try (var certificate = Files.newInputStream(tlsDir.resolve("tls.crt"));
                var key = Files.newInputStream(tlsDir.resolve("tls.key"))) {
            SslContextBuilder ssl =
                    GrpcSslContexts.configure(SslContextBuilder.forServer(certificate, key));
            if (mutual) {
                ssl.trustManager(tlsDir.resolve("ca.crt").toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            return NettyServerBuilder.forAddress(address)
                    .sslContext(ssl.build())
                    .permitKeepAliveTime(10, TimeUnit.SECONDS)
                    .permitKeepAliveWithoutCalls(true);
        } catch (IllegalArgumentException e) {
            throw new IOException("no usable certificate and key in " + tlsDir, e);
        }
    }
}
