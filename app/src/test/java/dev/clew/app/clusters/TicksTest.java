package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.clusters.Workloads.NamespaceRow;

import org.junit.jupiter.api.Test;

class TicksTest {
    private final WorkloadRow cart = Rows.java("shop", "cart", 2);
    private final WorkloadRow mailer = Rows.java("shop", "mailer", 1);
    private final NamespaceRow shop = Rows.namespace("shop", cart, mailer);

    @Test
    void a_namespace_is_ticked_as_a_whole_and_so_are_its_workloads() {
        var ticks = Ticks.NONE.toggled(shop);

        assertThat(ticks.whole("shop")).isEqualTo(Ticks.Whole.ON);
        assertThat(ticks.has(cart.ref())).isTrue();
        assertThat(ticks.workloads()).isEmpty();
        assertThat(ticks.toggled(shop)).isEqualTo(Ticks.NONE);
    }

    @Test
    void single_workloads_make_the_box_of_their_namespace_mixed_also_if_it_is_all_of_them() {
        var ticks = Ticks.NONE.toggled(cart.ref(), shop);
        assertThat(ticks.whole("shop")).isEqualTo(Ticks.Whole.MIXED);

        assertThat(ticks.toggled(mailer.ref(), shop).whole("shop")).isEqualTo(Ticks.Whole.MIXED);
    }

    @Test
    void a_click_on_a_mixed_box_ticks_the_whole_namespace() {
        var ticks = Ticks.NONE.toggled(cart.ref(), shop).toggled(shop);

        assertThat(ticks.namespaces()).containsExactly("shop");
        assertThat(ticks.workloads()).isEmpty();
    }

    @Test
    void a_workload_taken_out_of_a_ticked_namespace_leaves_the_others_ticked() {
        var ticks = Ticks.NONE.toggled(shop).toggled(mailer.ref(), shop);

        assertThat(ticks.namespaces()).isEmpty();
        assertThat(ticks.workloads()).containsExactly(cart.ref());
    }
}
