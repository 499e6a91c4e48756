package dev.clew.app.connect;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientBuilder;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;

import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/** The client's HTTP transport, which can also go by another name of the server in TLS. */
final class ClientTransport extends VertxHttpClientFactory {
    private final Optional<String> serverName;

    /**
     * @param serverName the name that counts in TLS; empty for that of the address
     */
    ClientTransport(Optional<String> serverName) {
        this.serverName = serverName;
    }

    @Override
    public VertxHttpClientBuilder<VertxHttpClientFactory> newBuilder() {
        return serverName
                .<VertxHttpClientBuilder<VertxHttpClientFactory>>map(
                        name -> new Builder(this, name))
                .orElseGet(super::newBuilder);
    }

    private static final class Builder extends VertxHttpClientBuilder<VertxHttpClientFactory> {
        private final String serverName;

        Builder(VertxHttpClientFactory factory, String serverName) {
            super(factory, null);
            this.serverName = serverName;
        }

        @Override
        public VertxHttpClientBuilder<VertxHttpClientFactory> sslContext(
                KeyManager[] keys, TrustManager[] trust) {
            super.sslContext(keys, trust);
            try {
                this.sslContext = NamedServerContext.of(keys, trust, serverName);
            } catch (GeneralSecurityException e) {
                throw KubernetesClientException.launderThrowable(e);
            }
            return this;
        }
    }
}
