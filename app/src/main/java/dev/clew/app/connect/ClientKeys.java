package dev.clew.app.connect;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Hands out the certificate that holds when a connection is made, since a sign-in program may renew
 * it. It is shown whatever issuers the server names, as kubectl does: a server that does not like
 * it then says so.
 */
final class ClientKeys extends X509ExtendedKeyManager {
    private static final String ALIAS = "clew";

    private final Supplier<Optional<ClientIdentity>> identity;

    ClientKeys(Supplier<Optional<ClientIdentity>> identity) {
        this.identity = identity;
    }

    private String alias(String... keyTypes) {
        return identity.get()
                .map(each -> each.certificate().getPublicKey().getAlgorithm())
                .filter(algorithm -> Arrays.stream(keyTypes).anyMatch(algorithm::equalsIgnoreCase))
                .map(_ -> ALIAS)
                .orElse(null);
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return alias(keyTypes);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return alias(keyTypes);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        String alias = alias(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.get()
                .map(each -> each.chain().toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.get().map(ClientIdentity::key).orElse(null);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
