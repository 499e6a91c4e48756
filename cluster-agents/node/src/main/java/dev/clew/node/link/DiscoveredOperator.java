package dev.clew.node.link;

import dev.clew.api.Names;
import dev.clew.api.access.SecureChannel;
import dev.clew.api.apiserver.ApiServer;
import dev.clew.api.apiserver.OperatorAddress;

import io.grpc.ManagedChannel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The operator as its Service names it, by TLS and with our token. Everything is read anew at each
 * attempt: address, CA, token and our own rights may all have changed.
 *
 * @param caFile the CA of the operator's certificate
 * @param tokenFile the token that the operator admits; the kubelet renews it
 */
public record DiscoveredOperator(Path caFile, Path tokenFile) implements OperatorLink {
    @Override
    public ManagedChannel open() throws IOException, InterruptedException {
        InetSocketAddress address;
        try (var apiServer = ApiServer.of(System.getenv())) {
            address = OperatorAddress.find(apiServer);
        }
        return SecureChannel.open(
                address.getHostString(),
                address.getPort(),
                Names.serverName(Names.OPERATOR),
                Files.readString(caFile),
                this::token);
    }

    private String token() {
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The token in " + tokenFile + " cannot be read", e);
        }
    }
}
