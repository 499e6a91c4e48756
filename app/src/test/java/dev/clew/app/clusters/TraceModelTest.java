package dev.clew.app.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.clusters.TraceModel.Line;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class TraceModelTest {
    private static final String LONG = "a".repeat(253);

    private final TraceModel model = new TraceModel();

    @BeforeEach
    void read() {
        model.workloads()
                .set(
                        new Workloads(
                                List.of(
                                        Rows.namespace("empty"),
                                        Rows.namespace(
                                                "shop",
                                                Rows.java("shop", "cart", 2),
                                                Rows.java("shop", LONG, 1))),
                                List.of(),
                                List.of("kube-system")));
    }

    private List<String> shown() {
        return model.lines().stream()
                .map(
                        line ->
                                switch (line) {
                                    case Line.OfNamespace of -> of.namespace().name();
                                    case Line.OfWorkload of -> of.workload().ref().name();
                                })
                .toList();
    }

    @Test
    void a_small_cluster_is_unfolded_and_nothing_is_ticked() {
        assertThat(shown()).containsExactly("empty", "shop", "cart", LONG);
        assertThat(model.ticks().get().isEmpty()).isTrue();
    }

    @Test
    void a_folded_namespace_keeps_its_ticks() {
        model.toggle(model.lines().get(2));
        model.fold("shop", false);

        assertThat(shown()).containsExactly("empty", "shop");
        assertThat(model.ticked()).extracting(row -> row.ref().name()).containsExactly("cart");
    }

    @Test
    void a_namespace_without_workloads_can_be_ticked_for_what_comes_later() {
        model.toggle(model.lines().getFirst());

        assertThat(model.ticks().get().namespaces()).containsExactly("empty");
        assertThat(model.ticked()).isEmpty();
    }

    @Test
    void the_filter_finds_by_a_part_of_a_name_and_unfolds() {
        model.fold("shop", false);
        model.filter().set(" CART ");
        assertThat(shown()).containsExactly("shop", "cart");

        model.filter().set("検索");
        assertThat(shown()).isEmpty();

        model.filter().set("");
        assertThat(shown()).containsExactly("empty", "shop");
    }

    @Test
    void ten_thousand_workloads_are_folded_at_first_and_ticked_by_their_namespaces() {
        model.workloads().set(Rows.many(100, 100));

        assertThat(model.lines()).hasSize(100);
        List.copyOf(model.lines()).forEach(model::toggle);
        assertThat(model.ticked()).hasSize(10_000);
        assertThat(RestartPlan.of(model.ticked(), 3).batches()).hasSize(3_334);
    }
}
