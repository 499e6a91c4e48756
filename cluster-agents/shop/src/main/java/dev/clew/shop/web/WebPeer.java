package dev.clew.shop.web;

import dev.clew.shop.truth.Row;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Another program as its callers see it: every call is counted and timed around {@code send}. */
public final class WebPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final URI base;
    private final Row sent;

    public WebPeer(String base, Row sent) {
        this.base = URI.create(base);
        this.sent = sent;
    }

    /**
     * @param route what the call is counted as
     * @throws IOException when there is no answer within 10 s
     */
    public HttpResponse<String> get(String route, String path)
            throws IOException, InterruptedException {
        return get(route, path, PATIENCE);
    }

    /**
     * @throws java.net.http.HttpTimeoutException when the patience ends before the answer comes
     */
    public HttpResponse<String> get(String route, String path, Duration patience)
            throws IOException, InterruptedException {
        return send(route, HttpRequest.newBuilder(base.resolve(path)).timeout(patience).build());
    }

    public HttpResponse<String> post(String route, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return send(route, request.POST(BodyPublishers.ofString(body)).build());
    }

    /** Ends the connections; calls under way fail. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpResponse<String> send(String route, HttpRequest request)
            throws IOException, InterruptedException {
        boolean failed = true;
        long start = System.nanoTime();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            failed = response.statusCode() >= 400;
            return response;
        } finally {
            sent.count(route, failed, System.nanoTime() - start);
        }
    }
}
