package dev.clew.api.access;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Channels to hub and operator: TLS against the installation's CA, a bearer token with each call.
 */
public final class SecureChannel {
    /**
     * Below the idle limits of load balancers and API servers on a port-forward's way (k8s-java.md
     * 4).
     */
    private static final int KEEP_ALIVE_SECONDS = 20;

    private SecureChannel() {}

    /**
     * Opens a channel; the connection itself is made when it is first used.
     *
     * @param host name or address to connect to
     * @param port its port
     * @param serverName the name that the server's certificate has to bear
     * @param caPem the CA to trust, in PEM
     * @param token the token for each call, asked anew each time; may block
     * @throws IOException if {@code caPem} holds no certificate
     */
    public static ManagedChannel open(
            String host, int port, String serverName, String caPem, Supplier<String> token)
            throws IOException {
        SslContext ssl;
        try (var ca = new ByteArrayInputStream(caPem.getBytes(StandardCharsets.UTF_8))) {
            ssl = GrpcSslContexts.forClient().trustManager(ca).build();
        } catch (IllegalArgumentException e) {
            throw new IOException("the CA of " + serverName + " is no certificate", e);
        }
        return NettyChannelBuilder.forAddress(host, port)
                .sslContext(ssl)
                .overrideAuthority(serverName)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .maxInboundMessageSize(64 << 20)
                .intercept(new BearerToken(token))
                .build();
    }

    private record BearerToken(Supplier<String> token) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(
                MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(Admission.AUTHORIZATION, "Bearer " + token.get());
                    super.start(listener, headers);
                }
            };
        }
    }
}
