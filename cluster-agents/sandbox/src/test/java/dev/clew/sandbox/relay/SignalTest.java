package dev.clew.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class SignalTest {

    @Test
    void counts_the_spans_of_a_request_but_not_their_events() throws Exception {
        assertThat(Signal.TRACES.count(Otlp.spans("a", "b", "c").toByteArray())).isEqualTo(3);
        assertThat(Signal.TRACES.count(new byte[0])).isZero();
    }

    @Test
    void counts_the_data_points_of_every_kind_of_metric() throws Exception {
        assertThat(Signal.METRICS.count(Otlp.sixPoints().toByteArray())).isEqualTo(6);
    }

    @Test
    void counts_log_records_empty_ones_too() throws Exception {
        assertThat(Signal.LOGS.count(Otlp.twoRecords().toByteArray())).isEqualTo(2);
    }

    @Test
    void what_is_no_request_is_told_apart_at_every_length() {
        var request = Otlp.spans("a", "b").toByteArray();
        for (int length = 1; length < request.length; length++) {
            var cut = Arrays.copyOf(request, length);
            assertThatThrownBy(() -> Signal.TRACES.count(cut))
                    .isInstanceOf(InvalidProtocolBufferException.class);
        }
        assertThatThrownBy(() -> Signal.TRACES.count("{\"resourceSpans\":[]}".getBytes()))
                .isInstanceOf(InvalidProtocolBufferException.class);
    }
}
