package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.api.Reason;
import dev.clew.app.graph.GraphView.Filter;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which part of the graph is seen, as a function of the whole. */
class GraphViewTest {
    private static final GraphView PROBLEMS = GraphView.ALL.withOnlyProblems(true);

    private final GraphContent all = Frames.shop().content();

    private static List<String> nodes(GraphContent content) {
        return content.nodes().stream().map(node -> node.id().name()).sorted().toList();
    }

    private static List<String> edges(GraphContent content) {
        return content.edges().stream()
                .map(GraphContent.Edge::key)
                .map(key -> NodeId.parse(key.from()).name() + ">" + NodeId.parse(key.to()).name())
                .sorted()
                .toList();
    }

    @Test
    void without_a_filter_it_is_the_whole_itself() {
        assertThat(GraphView.ALL.of(all)).isSameAs(all);
    }

    @Test
    void only_problems_keeps_what_fails_and_the_way_to_it_from_the_entries() {
        var seen = PROBLEMS.of(all);

        assertThat(nodes(seen)).containsExactly("checkout", "outside", "payment", "storefront");
        assertThat(edges(seen))
                .containsExactly("checkout>payment", "outside>storefront", "storefront>checkout");
    }

    @Test
    void an_edge_that_fails_is_kept_with_its_callee_although_that_does_well() {
        var frames =
                new Frames()
                        .node(shop("a"), 100, 0, Reason.SPANS_AT_HUB)
                        .node(shop("b"), 100, 0, Reason.SPANS_AT_HUB)
                        .node(shop("c"), 100, 0, Reason.SPANS_AT_HUB)
                        .node(shop("d"), 100, 0, Reason.SPANS_AT_HUB)
                        .call(shop("a"), shop("b"), 100, 0)
                        .call(shop("b"), shop("c"), 100, 30)
                        .call(shop("d"), shop("c"), 100, 0);

        var seen = PROBLEMS.of(frames.content());

        assertThat(edges(seen)).containsExactly("a>b", "b>c");
        assertThat(nodes(seen)).containsExactly("a", "b", "c");
    }

    @Test
    void callers_in_a_circle_are_no_endless_way() {
        var frames =
                new Frames()
                        .node(shop("a"), 100, 0, Reason.SPANS_AT_HUB)
                        .node(shop("b"), 100, 50, Reason.SPANS_AT_HUB)
                        .call(shop("a"), shop("b"), 100, 0)
                        .call(shop("b"), shop("a"), 100, 0);

        assertThat(nodes(PROBLEMS.of(frames.content()))).containsExactly("a", "b");
    }

    @Test
    void a_graph_that_does_well_has_no_problem_to_show() {
        var well = new Frames().node(shop("a"), 100, 0, Reason.SPANS_AT_HUB).content();

        assertThat(PROBLEMS.of(well).nodes()).isEmpty();
    }

    @Test
    void what_is_hidden_is_away_with_its_edges() {
        var seen = GraphView.ALL.hiding(shop("checkout")).of(all);

        assertThat(nodes(seen)).doesNotContain("checkout").contains("payment");
        assertThat(edges(seen)).noneMatch(edge -> edge.contains("checkout"));
    }

    @Test
    void a_focus_reaches_as_many_hops_as_it_says_in_both_directions() {
        assertThat(nodes(GraphView.ALL.focusedOn(shop("payment"), 1).of(all)))
                .containsExactly("cardpay.example", "checkout", "payment");
        assertThat(nodes(GraphView.ALL.focusedOn(shop("payment"), 2).of(all)))
                .contains("storefront", "shipping")
                .doesNotContain("outside", "courier");
        assertThat(nodes(GraphView.ALL.focusedOn(shop("payment"), 3).of(all)))
                .contains("outside", "courier");
        assertThatThrownBy(() -> GraphView.ALL.focusedOn(shop("payment"), 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_focus_on_what_has_left_shows_nothing() {
        assertThat(GraphView.ALL.focusedOn(shop("gone"), 3).of(all).nodes()).isEmpty();
    }

    @Test
    void the_first_filter_that_leaves_a_node_out_is_told_and_can_be_cleared_alone() {
        var view =
                GraphView.ALL
                        .hiding(shop("idle"))
                        .focusedOn(shop("storefront"), 1)
                        .withOnlyProblems(true);

        assertThat(view.leavesOut(all, shop("idle"))).contains(Filter.HIDDEN);
        assertThat(view.leavesOut(all, shop("payment"))).contains(Filter.FOCUS);
        assertThat(view.leavesOut(all, shop("catalog"))).contains(Filter.PROBLEMS);
        assertThat(view.leavesOut(all, shop("checkout"))).isEmpty();
        assertThat(view.leavesOut(all, shop("never"))).isEmpty();

        assertThat(view.without(Filter.PROBLEMS).leavesOut(all, shop("catalog"))).isEmpty();
        assertThat(view.without(Filter.HIDDEN).hidden()).isEmpty();
        assertThat(view.without(Filter.FOCUS).focus()).isEmpty();
        assertThat(view.without(Filter.FOCUS).onlyProblems()).isTrue();
    }
}
