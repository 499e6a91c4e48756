package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

@Timeout(120)
class FanOutTest {
    private static final Duration SOON_ENOUGH = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void a_pipeline_a_destination_keeps_a_bad_one_from_stopping_the_good_one() throws Exception {
        var pipelines =
                """
                    traces: {receivers: [otlp], processors: [memory_limiter], exporters: [forward]}
                    traces/good: {receivers: [forward], processors: [batch], exporters: [otlp_grpc/good]}
                    traces/bad: {receivers: [forward], processors: [batch], exporters: [otlp_grpc/bad]}
                """;
        try (var good = new Destination(0, null);
                var bad = new Destination(0, null);
                var relay = new RunningRelay(folder, parts(good, bad), pipelines)) {
            bad.answer.set(Status.UNAVAILABLE);

            for (int n = 0; n < 10; n++) {
                assertThat(relay.post(Otlp.spans("span " + n))).isEqualTo(200);
            }

            await().atMost(SOON_ENOUGH).until(() -> good.spans.size() == 10);
            assertThat(relay.metrics())
                    .contains(
                            "otelcol_exporter_enqueue_failed_spans{exporter=\"otlp_grpc/bad\"} 8");
            bad.answer.set(Status.OK);
            await().atMost(SOON_ENOUGH).until(() -> bad.spans.size() == 2);
            assertThat(good.spans).hasSize(10);
        }
    }

    @Test
    void without_that_a_full_queue_is_the_senders_matter() throws Exception {
        var pipelines =
                "    traces: {receivers: [otlp], exporters: [otlp_grpc/good, otlp_grpc/bad]}\n";
        try (var good = new Destination(0, null);
                var bad = new Destination(0, null);
                var relay = new RunningRelay(folder, parts(good, bad), pipelines)) {
            bad.answer.set(Status.UNAVAILABLE);
            relay.post(Otlp.spans("a", "b"));

            assertThat(relay.post(Otlp.spans("c"))).isEqualTo(503);

            await().atMost(SOON_ENOUGH).until(() -> good.spans.size() == 3);
            bad.answer.set(Status.OK);
            await().atMost(SOON_ENOUGH).until(() -> bad.spans.size() == 2);
        }
    }

    private static String parts(Destination good, Destination bad) {
        return """
        connectors: {forward: }
        processors: {batch: {timeout: 0s}, memory_limiter: {check_interval: 1s, limit_percentage: 80}}
        exporters:
          otlp_grpc/good: {endpoint: "%s", tls: {insecure: true}, compression: none, %s}
          otlp_grpc/bad: {endpoint: "%s", tls: {insecure: true}, sending_queue: {sizer: items, queue_size: 2}, %s}
        """
                .formatted(
                        good.endpoint(), RunningRelay.GENTLE, bad.endpoint(), RunningRelay.GENTLE);
    }
}
