package dev.clew.api.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;

/**
 * The API server of the kubeconfig that KUBECONFIG names, else of the pod's service account. The
 * token is read anew for each request, as the kubelet renews it. Any thread; a request takes 10 s
 * at most.
 */
public final class ApiServer implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Says where it is and who we are, as of now. */
    @FunctionalInterface
    interface Access {
        Config read() throws IOException;
    }

    private final Access access;
    private final HttpClient http;

    ApiServer(Access access) throws IOException {
        this.access = access;
        try {
            this.http =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .sslContext(SSLUtils.sslContext(access.read()))
                            .connectTimeout(TIMEOUT)
                            .build();
        } catch (GeneralSecurityException e) {
            throw new IOException("the API server's CA or our certificate cannot be used", e);
        }
    }

    /**
     * The one that this process is meant to use; nothing is asked yet.
     *
     * @param environment of this process
     * @throws IOException with a sentence: which file or variable is missing or malformed
     */
    public static ApiServer of(Map<String, String> environment) throws IOException {
        return new ApiServer(() -> ApiServerConfig.of(environment));
    }

    /**
     * Reads an object.
     *
     * @param path without the first slash
     * @throws IOException with a sentence: not reached, or refused and why
     */
    public Yaml get(String path) throws IOException, InterruptedException {
        return send("GET", path, BodyPublishers.noBody());
    }

    /**
     * Creates an object.
     *
     * @param path of its kind, without the first slash
     * @param json the object
     * @return the object as the server made it
     * @throws IOException with a sentence: not reached, or refused and why
     */
    public Yaml post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    private Yaml send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        Config config = access.read();
        URI uri = URI.create(config.getMasterUrl()).resolve(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .method(method, body);
        if (config.getOauthToken() != null) {
            request.header("Authorization", "Bearer " + config.getOauthToken());
        }
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    "%s %s was answered %d: %s"
                            .formatted(method, uri, response.statusCode(), said(response.body())));
        }
        return Yaml.parse(response.body());
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

    @Override
    public void close() {
        http.close();
    }
}
