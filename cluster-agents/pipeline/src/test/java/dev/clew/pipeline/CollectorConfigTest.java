package dev.clew.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whole configurations against files. {@code -Dclew.goldens=write} writes the files anew: read the
 * difference before it is committed.
 */
final class CollectorConfigTest {
    private static final Path GOLDENS = Path.of("src/test/resources/dev/clew/pipeline");

    @Test
    void a_node_collector_finds_every_gateway_by_name_where_there_is_dns() throws IOException {
        var config = new NodeCollectorConfig(Endpoint.gatewayByName(), Capacity.ofNode());

        assertThat(config.yaml()).isEqualTo(golden("node-by-name.yaml", config.yaml()));
    }

    @Test
    void a_node_collector_goes_to_the_cluster_ip_where_there_is_no_dns() throws IOException {
        var config =
                new NodeCollectorConfig(Endpoint.gatewayByAddress("10.96.1.2"), Capacity.ofNode());

        assertThat(config.yaml()).isEqualTo(golden("node-by-address.yaml", config.yaml()));
    }

    @Test
    void the_gateway_sends_to_the_hub_through_pipelines_of_its_own() throws IOException {
        var config = new GatewayCollectorConfig(Endpoint.hubByName(), Capacity.ofGateway());

        assertThat(config.yaml()).isEqualTo(golden("gateway-by-name.yaml", config.yaml()));
    }

    @Test
    void the_gateway_goes_to_the_cluster_ip_of_the_hub_where_there_is_no_dns() throws IOException {
        var config =
                new GatewayCollectorConfig(
                        Endpoint.hubByAddress("10.96.1.3"), Capacity.ofGateway());

        assertThat(config.yaml()).isEqualTo(golden("gateway-by-address.yaml", config.yaml()));
    }

    @Test
    void files_are_named_by_the_environment_alone() {
        String gateway =
                new GatewayCollectorConfig(Endpoint.hubByName(), Capacity.ofGateway()).yaml();

        assertThat(gateway.lines().filter(line -> line.contains("_file:")))
                .isNotEmpty()
                .allMatch(line -> line.contains("_file: \"${env:CLEW_TLS_DIR}/"));
    }

    @Test
    void a_batch_that_a_grpc_server_would_refuse_is_refused_here() {
        assertThatThrownBy(() -> new Capacity(30_000_000, 1_000, 5_000_000))
                .hasMessageContaining("more than a gRPC server accepts");
    }

    private static String golden(String name, String actual) throws IOException {
        Path file = GOLDENS.resolve(name);
        if ("write".equals(System.getProperty("clew.goldens"))) {
            Files.writeString(file, actual);
        }
        return Files.readString(file);
    }
}
