package dev.clew.operator.inventory;

import static dev.clew.operator.Things.NOW;
import static dev.clew.operator.Things.WEB;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.grpc.inventory.InventoryChange;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.operator.source.View;
import dev.clew.operator.source.ViewsForTests;

import org.junit.jupiter.api.Test;

final class InventoryChangesTest {
    private static final View VIEW = ViewsForTests.instrumenting(WEB);

    @Test
    void the_first_message_is_everything_that_the_caller_may_see() {
        InventoryChange change =
                new InventoryService.Changes("shop"::equals).next(VIEW, NOW).orElseThrow();

        assertThat(change.getSnapshot()).isTrue();
        assertThat(change.getHiddenNamespaces()).isFalse();
        Workload web = change.getWorkloads(0);
        assertThat(web.getId().getName()).isEqualTo("web");
        assertThat(web.getStatus().getState()).isEqualTo("waitingForRestart");
        assertThat(web.getContainers(0).getFinding().getVersion()).isEqualTo("21.0.5");
        assertThat(web.getContainers(0).getAgentEnvironmentMap())
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g");
        assertThat(web.getPods(0).getReady()).isTrue();
    }

    @Test
    void what_lies_in_other_namespaces_is_only_said_to_be_there() {
        InventoryChange change =
                new InventoryService.Changes("other"::equals).next(VIEW, NOW).orElseThrow();

        assertThat(change.getWorkloadsCount()).isZero();
        assertThat(change.getHiddenNamespaces()).isTrue();
    }

    @Test
    void nothing_new_is_not_said_but_for_a_sign_of_life_within_ten_seconds() {
        var changes = new InventoryService.Changes(namespace -> true);
        changes.next(VIEW, NOW);

        assertThat(changes.next(VIEW, NOW.plusSeconds(2))).isEmpty();
        assertThat(changes.next(VIEW, NOW.plusSeconds(8)))
                .hasValueSatisfying(
                        change -> {
                            assertThat(change.getWorkloadsCount()).isZero();
                            assertThat(change.getSnapshot()).isFalse();
                        });
    }

    @Test
    void a_workload_that_is_gone_is_named() {
        var changes = new InventoryService.Changes(namespace -> true);
        changes.next(VIEW, NOW);

        assertThat(changes.next(View.EMPTY, NOW).orElseThrow().getRemoved(0).getName())
                .isEqualTo("web");
    }
}
