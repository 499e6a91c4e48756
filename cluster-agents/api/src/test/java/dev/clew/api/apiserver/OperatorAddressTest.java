package dev.clew.api.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

class OperatorAddressTest {
    private HttpServer apiServer;
    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String body = "{\"kind\":\"Service\",\"spec\":{\"clusterIP\":\"127.64.1.9\"}}";

    @BeforeEach
    void an_api_server() throws IOException {
        apiServer =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        apiServer.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        asked.add(
                                exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Authorization"));
                        exchange.sendResponseHeaders(status, body.length());
                        exchange.getResponseBody().write(body.getBytes());
                    }
                });
        apiServer.start();
    }

    @AfterEach
    void end() {
        apiServer.stop(0);
    }

    @Test
    void the_service_is_asked_for_with_our_token_and_its_address_is_the_operators()
            throws Exception {
        assertThat(find()).isEqualTo(new InetSocketAddress("127.64.1.9", 9090));
        assertThat(asked)
                .containsExactly(
                        "/api/v1/namespaces/clew-system/services/clew-operator Bearer abc");
    }

    @Test
    void a_refusal_is_told_in_the_servers_words() {
        status = 403;
        body = "{\"kind\":\"Status\",\"message\":\"services is forbidden\"}";

        assertThatThrownBy(() -> find())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403")
                .hasMessageContaining("services is forbidden");
    }

    @Test
    void a_headless_service_leads_nowhere() {
        body = "{\"spec\":{\"clusterIP\":\"None\"}}";

        assertThatThrownBy(() -> find()).hasMessage("the Service of the operator has no ClusterIP");
    }

    @Test
    void an_api_server_that_is_away_is_an_expected_failure() {
        Config config = config();
        apiServer.stop(0);

        assertThatThrownBy(() -> find(config)).isInstanceOf(IOException.class);
    }

    private InetSocketAddress find() throws IOException, InterruptedException {
        return find(config());
    }

    private static InetSocketAddress find(Config config) throws IOException, InterruptedException {
        try (var server = new ApiServer(() -> config)) {
            return OperatorAddress.find(server);
        }
    }

    private Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + apiServer.getAddress().getPort() + "/")
                .withOauthToken("abc")
                .build();
    }
}
