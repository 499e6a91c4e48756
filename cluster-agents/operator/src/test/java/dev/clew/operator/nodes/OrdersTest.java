package dev.clew.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.operator.Things;

import org.junit.jupiter.api.Test;

import java.util.List;

final class OrdersTest {
    @Test
    void a_nodes_agent_looks_at_the_running_containers_of_its_node_and_no_other() {
        var orders = Orders.of(List.of(Things.web(Things.pod("a"))));

        assertThat(orders.at("node-1").getLookAtList())
                .singleElement()
                .satisfies(
                        look -> {
                            assertThat(look.getPodUid()).isEqualTo("uid-a");
                            assertThat(look.getContainer()).isEqualTo("app");
                            assertThat(look.getContainerId()).isEqualTo("containerd://a");
                        });
        assertThat(orders.at("node-2").getLookAtList()).isEmpty();
    }
}
