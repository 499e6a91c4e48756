package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ConfigTest {
    private static final String GOOD =
            """
            receivers: {otlp: {protocols: {http: {endpoint: "127.0.0.1:0"}}}}
            connectors: {forward: }
            processors: {batch: , redaction: {allow_all_keys: true}, magic: }
            exporters:
              otlp_grpc: {endpoint: "127.0.0.1:4317", tls: {insecure: true}, compression: none}
              debug:
            service:
              pipelines:
                traces: {receivers: [otlp], processors: [batch, redaction], exporters: [otlp_grpc]}
            """;

    @TempDir Path folder;

    @Test
    void the_configuration_that_the_others_break_is_good() throws Exception {
        start(GOOD).close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compression: none | compression: zstd | the relay compresses by gzip or not",
                "insecure: true | insekure: true | exporters.otlp_grpc.tls.insekure: the relay does"
                        + " not know",
                "exporters: [otlp_grpc] | exporters: [tempo] | traces.exporters: 'tempo' is not"
                        + " defined",
                "exporters: [otlp_grpc] | exporters: [debug] | the relay does not know 'debug'",
                "[batch, redaction] | [magic] | traces.processors: the relay does not know 'magic'",
                "exporters: [otlp_grpc] | exporters: [forward], nothing: 1 | traces.nothing: the"
                        + " relay does not",
                "traces: | profiles: | no signal begins profiles",
                "127.0.0.1:4317 | ${env:GATEWAY} | ${env:GATEWAY} stands for nothing in the"
                        + " environment",
                "{insecure: true} | {ca_file: /nowhere/ca.crt} | /nowhere/ca.crt",
                "connectors: | [ | collector.yaml: ",
                "compression: none | timeout: soon | exporters.otlp_grpc.timeout",
                "compression: none | sending_queue: {enabled: false} | a relay's queue is on",
            })
    void what_it_cannot_follow_is_named_with_its_place(String good, String bad, String said) {
        assertThatThrownBy(() -> start(GOOD.replace(good, bad)).close())
                .isInstanceOfAny(IllegalArgumentException.class, IOException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_file_without_a_service_is_refused() {
        assertThatThrownBy(() -> start("receivers: {}\n").close())
                .hasMessageContaining("service is missing");
    }

    @Test
    void pipelines_that_feed_each_other_in_a_circle_are_refused() {
        var circle =
                """
                    traces: {receivers: [otlp, forward], exporters: [forward]}
                """;
        var config = GOOD.substring(0, GOOD.indexOf("    traces:")) + circle;
        assertThatThrownBy(() -> start(config).close())
                .hasMessageContaining("leads back to itself");
    }

    @Test
    void an_address_that_is_taken_is_named() throws Exception {
        var config = GOOD.replace("127.0.0.1:0", "127.0.0.1:" + RunningRelay.freePort());
        var first = start(config);
        try {
            assertThatThrownBy(() -> start(config).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:");
        } finally {
            first.close();
        }
    }

    private Relay start(String yaml) throws IOException {
        return Relay.start(Files.writeString(folder.resolve("collector.yaml"), yaml), Map.of());
    }
}
