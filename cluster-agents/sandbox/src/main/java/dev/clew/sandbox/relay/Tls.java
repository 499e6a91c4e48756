package dev.clew.sandbox.relay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

import java.io.File;
import java.io.IOException;

/**
 * The {@code tls} settings of a receiver or exporter. Files are read once, at the start: whoever
 * changes a certificate restarts its pod.
 */
@JsonIgnoreProperties({"reload_interval", "client_ca_file_reload", "min_version"})
record Tls(
        boolean insecure,
        File caFile,
        File certFile,
        File keyFile,
        File clientCaFile,
        String serverNameOverride) {

    /** Of a server; a client_ca_file makes it mutual. */
    SslContext server() throws IOException {
        var builder = SslContextBuilder.forServer(certFile, keyFile);
        if (clientCaFile != null) {
            builder.trustManager(clientCaFile).clientAuth(ClientAuth.REQUIRE);
        }
        return GrpcSslContexts.configure(builder).build();
    }

    SslContext client() throws IOException {
        var builder = GrpcSslContexts.forClient();
        if (caFile != null) {
            builder.trustManager(caFile);
        }
        if (certFile != null) {
            builder.keyManager(certFile, keyFile);
        }
        return builder.build();
    }
}
