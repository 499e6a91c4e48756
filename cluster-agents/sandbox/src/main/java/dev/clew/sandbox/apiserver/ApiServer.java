package dev.clew.sandbox.apiserver;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The sandbox's API server: HTTPS on one loopback address, state in memory, every request
 * authenticated and authorised. All methods may be called from any thread.
 */
public final class ApiServer implements AutoCloseable {

    private ApiServer() {}

    /**
     * Starts to serve; when it returns, requests are answered and the namespaces default,
     * kube-system, kube-public and kube-node-lease exist.
     *
     * @param host a loopback address 127.N.0.1; Services get addresses of 127.N.128.0/17
     * @param port 6443, or 0 for any free one
     * @param stateDir existing folder; the CA's and the server's key and certificate are written
     *     there
     * @param kubelet answers for logs and port-forward
     * @throws IOException when the address cannot be bound or the folder not written
     */
    public static ApiServer start(InetAddress host, int port, Path stateDir, Kubelet kubelet)
            throws IOException {
        throw new IOException("not written yet");
    }

    /** The URL clients use, {@code https://HOST:PORT}. */
    public String url() {
        throw new IllegalStateException("not written yet");
    }

    /**
     * A kubeconfig (YAML) that signs in as {@code kubernetes-admin} in group {@code system:masters}
     * by client certificate.
     */
    public String adminKubeconfig() {
        return kubeconfig("kubernetes-admin", "system:masters");
    }

    /**
     * A kubeconfig (YAML) with a client certificate for another user, for the sandbox's own
     * controllers and kubelet; their requests do not count in {@link #lastAdminRequest}.
     */
    public String kubeconfig(String user, String... groups) {
        throw new IllegalStateException("not written yet");
    }

    /**
     * When a request by the admin of {@link #adminKubeconfig} began or a watch of it last ran; the
     * start at first.
     */
    public Instant lastAdminRequest() {
        throw new IllegalStateException("not written yet");
    }

    /** The certificate that signs the server's and the clients' certificates. */
    public X509Certificate ca() {
        throw new IllegalStateException("not written yet");
    }

    /**
     * A signed token of an existing ServiceAccount, as TokenRequest gives.
     *
     * @param audiences empty: the API server itself
     * @param lifetime at least ten minutes
     */
    public String tokenFor(
            String namespace, String serviceAccount, List<String> audiences, Duration lifetime) {
        throw new IllegalStateException("not written yet");
    }

    /** Ends all watches and forwards and frees the port. */
    @Override
    public void close() {}
}
