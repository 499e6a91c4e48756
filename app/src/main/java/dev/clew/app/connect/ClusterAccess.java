package dev.clew.app.connect;

import dev.clew.app.Incident;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;

import java.net.HttpURLConnection;

/**
 * A client for one context of a kubeconfig.
 *
 * @param context its name
 * @param client to be closed with this
 */
public record ClusterAccess(String context, KubernetesClient client) implements AutoCloseable {
    /** Long enough for a sign-in program, short enough for a person who waits. */
    private static final int TIMEOUT_MILLIS = 15_000;

    /**
     * Builds the client; nothing is called yet.
     *
     * @param context of a file that was read
     */
    public static ClusterAccess open(ContextEntry context) {
        Config config =
                new ConfigBuilder(Config.fromKubeconfig(context.name(), context.file().toFile()))
                        .withConnectionTimeout(TIMEOUT_MILLIS)
                        .withRequestTimeout(TIMEOUT_MILLIS)
                        .withOnlyHttpWatches(true)
                        // The default, 10, would keep a person waiting for 20 s on a closed port.
                        .withRequestRetryBackoffLimit(3)
                        .build();
        return new ClusterAccess(
                context.name(),
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withHttpClientFactory(new VertxHttpClientFactory())
                        .build());
    }

    /**
     * Asks the server for its version, which shows that it can be reached and that it knows us.
     *
     * @return as the server writes it: v1.36.3
     * @throws Incident if it does not answer, or refuses
     */
    public String serverVersion() {
        try {
            return client.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException e) {
            throw explain(e);
        }
    }

    /**
     * What an exception of this client means for the user: a right that is missing, a server that
     * is away, or its own words.
     */
    public Incident explain(KubernetesClientException e) {
        String server = client.getMasterUrl().toString();
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                    Incident.expected(
                            "the cluster " + context + " does not accept your sign-in",
                            words(e),
                            "sign in anew with your cluster's own tool",
                            e);
            case HttpURLConnection.HTTP_FORBIDDEN ->
                    Incident.expected(
                            "you lack a right in the cluster " + context,
                            words(e),
                            "ask your administrator for it",
                            e);
            case -1, 0 ->
                    Incident.expected(
                            "the API server "
                                    + server
                                    + " of context "
                                    + context
                                    + " cannot be reached",
                            rootWords(e),
                            "check the address and your network",
                            e);
            default ->
                    Incident.expected(
                            "the API server " + server + " answered " + e.getCode(),
                            words(e),
                            "",
                            e);
        };
    }

    private static String words(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }

    private static String rootWords(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public void close() {
        client.close();
    }
}
