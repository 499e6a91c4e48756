package dev.clew.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The configurations in the Collector that they are written for: all are valid, and a chain of node
 * collector and gateway brings every signal from an agent to the hub as it was sent.
 */
final class CollectorIT {
    private static final Capacity SMALL = new Capacity(1_000_000, 1, 100_000);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NODE = "127.125.0.1";
    private static final String GATEWAY = "127.125.0.2";
    private static final String HUB = "127.125.0.3";
    private static final int OTLP = 4317;

    @TempDir private Path folder;

    static Stream<String> configurations() {
        return Stream.of(Capacity.ofNode(), Capacity.ofGateway(), SMALL)
                .flatMap(
                        capacity ->
                                Stream.of(
                                        new NodeCollectorConfig(Endpoint.gatewayByName(), capacity)
                                                .yaml(),
                                        new NodeCollectorConfig(
                                                        Endpoint.gatewayByAddress("10.96.1.2"),
                                                        capacity)
                                                .yaml(),
                                        new GatewayCollectorConfig(Endpoint.hubByName(), capacity)
                                                .yaml(),
                                        new GatewayCollectorConfig(
                                                        Endpoint.hubByAddress("10.96.1.3"),
                                                        capacity)
                                                .yaml()));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void it_is_valid(String yaml) throws Exception {
        assertThat(RealCollector.validate(folder, yaml)).isEmpty();
    }

    @Test
    void what_is_not_valid_is_told() throws Exception {
        String yaml =
                new NodeCollectorConfig(Endpoint.gatewayByName(), SMALL)
                        .yaml()
                        .replace("otlp_grpc/gateway", "no_such_exporter/gateway");

        assertThat(RealCollector.validate(folder, yaml)).contains("no_such_exporter");
    }

    /** How each finds the next one. */
    enum Way {
        EVERY_POD,
        ONE_ADDRESS;

        Endpoint to(String address) {
            return switch (this) {
                case EVERY_POD -> new Endpoint.EveryPod(address, OTLP, TestTls.SERVER_NAME);
                case ONE_ADDRESS -> new Endpoint.OneAddress(address, OTLP, TestTls.SERVER_NAME);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_signal_comes_through_both_as_it_was_sent(Way way) throws Exception {
        TestTls.write(folder);
        var hubEndpoint = new Endpoint.OneAddress(HUB, OTLP, TestTls.SERVER_NAME);
        String gatewayConfig = new GatewayCollectorConfig(hubEndpoint, SMALL).yaml();
        String nodeConfig = new NodeCollectorConfig(way.to(GATEWAY), SMALL).yaml();
        try (var hub = new OtlpRecorder(HUB, OTLP, folder);
                var gateway = RealCollector.start(folder, GATEWAY, gatewayConfig);
                var node = RealCollector.start(folder, NODE, nodeConfig);
                var agent = new OtlpAgent(NODE)) {
            agent.sendByGrpc("by-grpc");
            agent.sendByHttp("by-http");

            await().atMost(SOON)
                    .untilAsserted(
                            () -> {
                                assertThat(hub.resources())
                                        .containsExactlyInAnyOrderElementsOf(
                                                Stream.of("by-grpc", "by-http")
                                                        .flatMap(
                                                                s ->
                                                                        OtlpAgent.resources(s)
                                                                                .stream())
                                                        .toList());
                            });
            for (var collector : List.of(gateway, node)) {
                // By these names the report's hops are read.
                await().atMost(SOON)
                        .untilAsserted(
                                () -> {
                                    assertThat(collector.sum("otelcol_receiver_accepted_spans"))
                                            .isEqualTo(2);
                                    assertThat(collector.sum("otelcol_exporter_sent_spans"))
                                            .isEqualTo(2);
                                    assertThat(collector.sum("otelcol_exporter_queue_size"))
                                            .isZero();
                                });
            }
            node.stop();
            gateway.stop();
            assertThat(node.complaints()).isEmpty();
            assertThat(gateway.complaints()).isEmpty();
        }
    }
}
