package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Timeout(120)
class RelayTest {
    private static final String SOON = "{batch: {flush_timeout: 20ms, min_size: 1000}}";

    private static final Duration SOON_ENOUGH = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void what_comes_by_grpc_and_by_http_arrives_once_and_is_counted() throws Exception {
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            byGrpc(relay, "a", "b");
            assertThat(relay.post(Otlp.spans("c"))).isEqualTo(200);

            await().atMost(SOON_ENOUGH).until(() -> hub.spans.size() == 3);
            await().atMost(SOON_ENOUGH)
                    .until(
                            () ->
                                    relay.metrics()
                                            .contains("sent_spans{exporter=\"otlp_grpc/hub\"} 3"));

            assertThat(hub.spans).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(relay.metrics())
                    .contains(
                            "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"grpc\"}"
                                    + " 2\n",
                            "otelcol_receiver_accepted_spans{receiver=\"otlp\",transport=\"http\"}"
                                    + " 1\n",
                            "otelcol_exporter_send_failed_spans{exporter=\"otlp_grpc/hub\"} 0\n",
                            "otelcol_exporter_enqueue_failed_spans{exporter=\"otlp_grpc/hub\"} 0\n",
                            "otelcol_exporter_queue_size{data_type=\"traces\",exporter=\"otlp_grpc/hub\"}"
                                + " 0\n");
        }
    }

    @Test
    void a_gzipped_body_is_read_and_another_encoding_refused() throws Exception {
        var body = Otlp.twoRecords().toByteArray();
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            var gzip = RunningRelay.gzip(body);
            assertThat(relay.post("/v1/logs", gzip, "Content-Encoding", "gzip")).isEqualTo(200);
            assertThat(relay.post("/v1/logs", body, "Content-Encoding", "br")).isEqualTo(415);
            assertThat(relay.post("/v1/logs", body, "Content-Encoding", "gzip")).isEqualTo(400);

            await().atMost(SOON_ENOUGH)
                    .untilAsserted(() -> assertThat(hub.logs).containsExactly(Otlp.twoRecords()));
        }
    }

    @Test
    void nothing_is_lost_or_doubled_while_the_destination_is_unavailable() throws Exception {
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            hub.answer.set(Status.UNAVAILABLE);
            var names = sendHundred(relay);
            hub.answer.set(Status.OK);

            await().atMost(SOON_ENOUGH).until(() -> hub.spans.size() >= 100);

            assertThat(hub.spans).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void a_destination_that_starts_late_gets_everything() throws Exception {
        int port;
        try (var early = new Destination(0, null)) {
            port = early.port();
        }
        try (var relay = new RunningRelay(folder, exporter("127.0.0.1:" + port), pipeline())) {
            var names = sendHundred(relay);
            try (var hub = new Destination(port, null)) {
                await().atMost(SOON_ENOUGH).until(() -> hub.spans.size() >= 100);
                assertThat(hub.spans).containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }

    @Test
    void what_the_destination_refuses_for_good_is_given_up_at_once_and_counted() throws Exception {
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            hub.answer.set(Status.INVALID_ARGUMENT);
            relay.post(Otlp.spans("a", "b"));

            await().atMost(SOON_ENOUGH)
                    .until(
                            () ->
                                    relay.metrics()
                                            .contains(
                                                    "send_failed_spans{exporter=\"otlp_grpc/hub\"}"
                                                            + " 2"));
            hub.answer.set(Status.OK);
            relay.post(Otlp.spans("c"));
            await().atMost(SOON_ENOUGH).until(() -> hub.spans.equals(List.of("c")));
        }
    }

    @Test
    void a_full_queue_is_told_to_the_sender() throws Exception {
        var tiny = "{sizer: items, queue_size: 2, batch: {flush_timeout: 1s, min_size: 100}}";
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, tiny)) {
            hub.answer.set(Status.UNAVAILABLE);
            assertThat(relay.post(Otlp.spans("a", "b"))).isEqualTo(200);

            assertThat(relay.post(Otlp.spans("c"))).isEqualTo(503);
            assertThatThrownBy(() -> byGrpc(relay, "c"))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessage("UNAVAILABLE: sending queue is full");
            assertThat(relay.metrics())
                    .contains(
                            "otelcol_receiver_refused_spans{receiver=\"otlp\",transport=\"http\"}"
                                    + " 1\n",
                            "otelcol_exporter_enqueue_failed_spans{exporter=\"otlp_grpc/hub\"}"
                                    + " 2\n");

            hub.answer.set(Status.OK);
            await().atMost(SOON_ENOUGH).until(() -> hub.spans.equals(List.of("a", "b")));
            await().atMost(SOON_ENOUGH).until(() -> relay.post(Otlp.spans("d")) == 200);
        }
    }

    @Test
    void what_is_no_otlp_is_answered_so_and_stops_nothing() throws Exception {
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            assertThat(relay.post("/v1/traces", "not protobuf".getBytes())).isEqualTo(400);
            assertThat(relay.post("/v1/traces", new byte[0], "Content-Type", "text/plain"))
                    .isEqualTo(415);
            assertThat(relay.get(relay.http, "/v1/traces").statusCode()).isEqualTo(405);

            relay.post(Otlp.spans("a"));
            await().atMost(SOON_ENOUGH).until(() -> hub.spans.equals(List.of("a")));
        }
    }

    @Test
    void health_is_answered_once_it_runs() throws Exception {
        try (var hub = new Destination(0, null);
                var relay = new RunningRelay(folder, hub, SOON)) {
            assertThat(relay.get(relay.health, "/").statusCode()).isEqualTo(200);
        }
    }

    private static List<String> sendHundred(RunningRelay relay) {
        var names = new ArrayList<String>();
        for (int n = 0; n < 100; n++) {
            names.add("span " + n);
            assertThat(relay.post(Otlp.spans("span " + n))).isEqualTo(200);
        }
        return names;
    }

    private static String exporter(String endpoint) {
        return "exporters: {otlp_grpc/hub: {endpoint: \"%s\", tls: {insecure: true}, %s}}"
                .formatted(endpoint, RunningRelay.GENTLE);
    }

    private static String pipeline() {
        return "    traces: {receivers: [otlp], exporters: [otlp_grpc/hub]}\n";
    }

    private static void byGrpc(RunningRelay relay, String... names) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", relay.grpc).usePlaintext().build();
        try {
            var answer = TraceServiceGrpc.newBlockingStub(channel).export(Otlp.spans(names));
            assertThat(answer.getPartialSuccess().getRejectedSpans()).isZero();
        } finally {
            channel.shutdownNow();
        }
    }
}
