package dev.clew.node.link;

import dev.clew.api.Names;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;

/**
 * Finds the operator by its Service, so that no DNS is needed. Asks the API server directly, one
 * GET: a whole Kubernetes client would double what the node agent takes of every node's memory.
 */
public final class OperatorAddress {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String PATH =
            "api/v1/namespaces/%s/services/%s".formatted(Names.SYSTEM_NAMESPACE, Names.OPERATOR);

    private OperatorAddress() {}

    /**
     * The operator's address now.
     *
     * @param config where the API server is and who we are
     * @throws IOException with a sentence: not reached, refused, no such Service
     */
    public static InetSocketAddress find(Config config) throws IOException, InterruptedException {
        URI service = URI.create(config.getMasterUrl()).resolve(PATH);
        HttpRequest.Builder request = HttpRequest.newBuilder(service).timeout(TIMEOUT);
        if (config.getOauthToken() != null) {
            request.header("Authorization", "Bearer " + config.getOauthToken());
        }
        try (HttpClient client = client(config)) {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(
                        "GET %s was answered %d: %s"
                                .formatted(service, response.statusCode(), said(response.body())));
            }
            return new InetSocketAddress(clusterIp(response.body()), Names.API_PORT);
        }
    }

    private static HttpClient client(Config config) throws IOException {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(SSLUtils.sslContext(config))
                    .connectTimeout(TIMEOUT)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("the API server's CA or our certificate cannot be used", e);
        }
    }

    private static String clusterIp(String body) throws IOException {
        String ip = Yaml.parse(body).text("spec", "clusterIP").orElse("");
        if (ip.isEmpty() || ip.equals("None")) {
            throw new IOException("the Service of the operator has no ClusterIP");
        }
        return ip;
    }

    /** The server's own words, out of a Status object if it is one. */
    private static String said(String body) {
        try {
            return Yaml.parse(body).text("message").orElse(body);
        } catch (IOException e) {
            // No JSON: a proxy's page, say.
            return body.strip();
        }
    }
}
