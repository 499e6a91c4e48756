package dev.clew.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;

class HealthTest {
    private final InetSocketAddress anyPort =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @Test
    void it_is_alive_at_once_and_ready_when_the_operator_listens() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (Health health = new Health(anyPort, ready::get)) {
            assertThat(get(health, "/healthz")).isEqualTo("200 alive");
            assertThat(get(health, "/readyz")).isEqualTo("503 the operator is not reached");

            ready.set(true);
            assertThat(get(health, "/readyz")).isEqualTo("200 ready");
        }
    }

    @Test
    void an_address_that_is_taken_is_named() throws IOException {
        try (Health first = new Health(anyPort, () -> true)) {
            assertThatThrownBy(() -> new Health(first.address(), () -> true))
                    .hasMessageContaining("cannot listen on " + first.address());
        }
    }

    private static String get(Health health, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + health.address().getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response =
                    client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
