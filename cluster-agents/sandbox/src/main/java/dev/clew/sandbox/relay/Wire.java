package dev.clew.sandbox.relay;

import module java.base;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

/** OTLP over gRPC with messages as plain bytes, its TLS, and where servers listen. */
final class Wire {
    /** Requests served at once over HTTP, the rest waits: with their size this bounds memory. */
    private static final int AT_ONCE = 16;

    private Wire() {}

    static MethodDescriptor<byte[], byte[]> export(Signal signal) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(signal.service() + "/Export")
                .build();
    }

    /** Certificate files are read once: whoever changes them restarts the pod. */
    static SslContext serverTls(Config.Tls tls) throws IOException {
        var builder = SslContextBuilder.forServer(tls.certFile(), tls.keyFile());
        if (tls.clientCaFile() != null) {
            builder.trustManager(tls.clientCaFile()).clientAuth(ClientAuth.REQUIRE);
        }
        return GrpcSslContexts.configure(builder).build();
    }

    static SslContext clientTls(Config.Tls tls) throws IOException {
        var builder = GrpcSslContexts.forClient();
        if (tls.caFile() != null) {
            builder.trustManager(tls.caFile());
        }
        if (tls.certFile() != null) {
            builder.keyManager(tls.certFile(), tls.keyFile());
        }
        return builder.build();
    }

    /**
     * @param endpoint {@code HOST:PORT}
     */
    static InetSocketAddress address(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + endpoint + "' is no HOST:PORT");
        }
        int port = Integer.parseInt(endpoint.substring(colon + 1));
        return new InetSocketAddress(endpoint.substring(0, colon), port);
    }

    /**
     * Starts an HTTP server.
     *
     * @param contexts by path
     * @throws BindException names the address
     */
    static HttpServer http(String endpoint, Map<String, HttpHandler> contexts) throws IOException {
        try {
            var server = HttpServer.create(address(endpoint), 0);
            server.setExecutor(Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory()));
            contexts.forEach(server::createContext);
            server.start();
            return server;
        } catch (BindException e) {
            throw (BindException) new BindException(endpoint + ": " + e.getMessage()).initCause(e);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }
    }
}
