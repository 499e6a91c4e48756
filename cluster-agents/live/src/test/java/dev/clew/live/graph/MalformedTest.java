package dev.clew.live.graph;

import static dev.clew.live.graph.Traces.call;
import static dev.clew.live.graph.Traces.process;
import static dev.clew.live.graph.Traces.publish;
import static dev.clew.live.graph.Traces.serve;
import static dev.clew.live.graph.Traces.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;

import dev.clew.live.otlp.SpanReader;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Whatever bytes come: the engine goes on, and every span stands in one line of the ledger. */
class MalformedTest {
    private static final int TRIES = 5_000;

    @Test
    void damaged_requests_are_unreadable_or_counted_and_never_fatal() {
        byte[] whole =
                Traces.request(
                                List.of(
                                        serve("a", 1),
                                        call("a", 2, "b").within(1).error(),
                                        serve("b", 3).under(2),
                                        sql("b", 4).within(3),
                                        publish("b", 5, "q").within(3),
                                        process("c", 6, "q").under(5).link(5)))
                        .toByteArray();
        Running hub = Running.hub();
        var random = new Random(7);
        int readable = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                hub.gets(SpanReader.read(ExportTraceServiceRequest.parseFrom(damaged)));
                readable++;
            } catch (InvalidProtocolBufferException unreadable) {
                assertThat(unreadable).hasMessageNotContaining("Exception");
            }
            hub.after(Duration.ofMillis(random.nextInt(20)));
        }

        hub.afterTheWait();
        assertThat(readable).isBetween(TRIES / 10, TRIES - TRIES / 10);
        assertThat(hub.ledger().getWaiting()).isZero();
        assertThat(hub.ledger().getDroppedOrDefault("malformed", 0)).isPositive();
    }
}
