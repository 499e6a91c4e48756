package dev.clew.instrumentation.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class FindingTest {
    @Test
    void a_finding_arrives_as_it_was_sent() {
        Finding full =
                new Finding(
                        RuntimeKind.JAVA,
                        Optional.of("21"),
                        Optional.of("musl"),
                        List.of("a", "b"),
                        true,
                        Optional.of(Reason.OTHER_AGENT));
        Finding bare = Finding.unknown(List.of(), false);

        assertThat(Finding.fromProto(full.toProto())).isEqualTo(full);
        assertThat(Finding.fromProto(bare.toProto())).isEqualTo(bare);
    }

    @Test
    void a_runtime_that_a_newer_version_names_is_unknown_here() {
        var proto = dev.clew.api.grpc.inventory.Finding.newBuilder().setRuntime("cobol").build();

        assertThat(Finding.fromProto(proto).runtime()).isEqualTo(RuntimeKind.UNKNOWN);
    }
}
