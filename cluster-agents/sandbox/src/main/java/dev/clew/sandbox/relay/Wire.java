package dev.clew.sandbox.relay;

import com.sun.net.httpserver.HttpServer;

import io.grpc.MethodDescriptor;
import io.grpc.Status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** OTLP over gRPC with messages as plain bytes, and where servers listen. */
final class Wire {
    private Wire() {}

    static MethodDescriptor<byte[], byte[]> export(Signal signal) {
        return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(signal.service() + "/Export")
                .build();
    }

    /**
     * @param endpoint {@code HOST:PORT}
     */
    static InetSocketAddress address(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        if (colon < 0) {
            throw new Config.Invalid("'" + endpoint + "' is no HOST:PORT", null);
        }
        int port = Integer.parseInt(endpoint.substring(colon + 1));
        return new InetSocketAddress(endpoint.substring(0, colon), port);
    }

    /**
     * An HTTP server that is bound but not started.
     *
     * @throws BindException names the address
     */
    static HttpServer http(String endpoint) throws IOException {
        try {
            var server = HttpServer.create(address(endpoint), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
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
