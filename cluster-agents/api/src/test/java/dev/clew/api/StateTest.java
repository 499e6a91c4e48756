package dev.clew.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.stream.Collectors;

class StateTest {
    @Test
    void names_on_the_wire_are_lower_camel_case_and_read_back() {
        assertThat(Reason.SPANS_AT_HUB.wireName()).isEqualTo("spansAtHub");
        assertThat(State.INSTRUMENTED_NO_TRAFFIC.wireName()).isEqualTo("instrumentedNoTraffic");
        for (Reason reason : Reason.values()) {
            assertThat(Reason.fromWireName(reason.wireName())).isEqualTo(reason);
        }
        assertThatThrownBy(() -> State.fromWireName("flying")).hasMessageContaining("'flying'");
    }

    @Test
    void every_state_has_a_reason_and_every_reason_a_whole_sentence() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::state).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(State.values());
        assertThat(Reason.values()).allSatisfy(r -> assertThat(r.sentence()).matches("[A-Z].*\\."));
    }

    @Test
    void a_workload_is_read_back_from_its_node_id() {
        WorkloadRef ref = new WorkloadRef("shop", "Deployment", "cart");

        assertThat(WorkloadRef.fromNodeId(ref.nodeId())).isEqualTo(ref);
        assertThatThrownBy(() -> WorkloadRef.fromNodeId("db:h2database/catalog"))
                .hasMessageContaining("NAMESPACE/KIND/NAME");
    }
}
