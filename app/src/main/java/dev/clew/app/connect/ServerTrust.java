package dev.clew.app.connect;

import dev.clew.app.Incident;

import java.io.IOException;
import java.io.Serial;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which servers a context trusts. It judges as Java does and, when it refuses, keeps what the
 * server showed, so that a person can be told.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private final Optional<X509ExtendedTrustManager> judge;

    private ServerTrust(Optional<X509ExtendedTrustManager> judge) {
        this.judge = judge;
    }

    /** A server that is not trusted, and what it showed. */
    static final class Refused extends CertificateException {
        @Serial private static final long serialVersionUID = 1L;

        private final transient List<X509Certificate> chain;

        Refused(X509Certificate[] chain, CertificateException why) {
            super(why.getMessage(), why);
            this.chain = List.of(chain);
        }

        /** What the server showed, its own certificate first. */
        List<X509Certificate> chain() {
            return chain;
        }
    }

    /**
     * @param cluster with the certificates of those who may vouch for it, or Java's own
     * @throws Incident if these cannot be read
     */
    static ServerTrust of(ClusterEntry cluster) {
        if (cluster.insecure()) {
            return new ServerTrust(Optional.empty());
        }
        try {
            KeyStore store = null;
            if (cluster.ca().isPresent()) {
                store = KeyStore.getInstance(KeyStore.getDefaultType());
                store.load(null, null);
                fill(store, cluster.ca().get());
            }
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new ServerTrust(
                    Optional.of((X509ExtendedTrustManager) factory.getTrustManagers()[0]));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(cluster, String.valueOf(e.getMessage()), e);
        }
    }

    private static void fill(KeyStore store, Secret ca) throws GeneralSecurityException {
        List<X509Certificate> trusted = ClientIdentity.certificates(ca.pem());
        if (trusted.isEmpty()) {
            throw new CertificateException(ca + " holds no certificate in PEM");
        }
        for (var each : trusted) {
            store.setCertificateEntry("ca-" + store.size(), each);
        }
    }

    private static Incident unusable(ClusterEntry cluster, String why, Exception cause) {
        return Incident.expected(
                "the certificate authority of the cluster '" + cluster.name() + "' cannot be used",
                why + "; the entry begins on line " + cluster.line() + " of " + cluster.file(),
                "set certificate-authority-data to the PEM of the cluster's CA, in Base64",
                cause);
    }

    private interface Check {
        void run(X509ExtendedTrustManager judge) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        if (judge.isEmpty()) {
            return;
        }
        try {
            check.run(judge.get());
        } catch (CertificateException e) {
            throw new Refused(chain, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, each -> each.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, each -> each.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        check(chain, each -> each.checkServerTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.map(X509ExtendedTrustManager::getAcceptedIssuers)
                .orElseGet(() -> new X509Certificate[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("this is a client");
    }
}
