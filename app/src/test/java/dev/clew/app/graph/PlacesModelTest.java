package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.api.Reason;
import dev.clew.app.graph.layout.LayeredLayout;
import dev.clew.app.graph.layout.Layout;
import dev.clew.app.graph.layout.LayoutInput;
import dev.clew.app.graph.layout.Layouts;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class PlacesModelTest {
    private final List<String> asked = new ArrayList<>();
    private final PlacesModel places = new PlacesModel(new Direct(), Runnable::run);
    private boolean broken;

    /** Lays out at once, and tells how. */
    private final class Direct implements Layouts {
        private final LayeredLayout layouts = new LayeredLayout();

        @Override
        public CompletableFuture<Layout> place(LayoutInput input) {
            asked.add("place");
            return broken
                    ? CompletableFuture.failedFuture(new StackOverflowError())
                    : CompletableFuture.completedFuture(layouts.place(input, () -> false));
        }

        @Override
        public CompletableFuture<Layout> keep(LayoutInput input, Layout before) {
            asked.add("keep");
            return CompletableFuture.completedFuture(layouts.keep(input, before, () -> false));
        }
    }

    private static Frames more() {
        return Frames.shop()
                .node(shop("fraud"), 700, 0, Reason.SPANS_AT_HUB)
                .call(shop("payment"), shop("fraud"), 700, 0);
    }

    @Test
    void new_figures_move_nothing() {
        places.show(Frames.shop().content(), true);
        var before = places.layout().get();

        places.show(Frames.shop().content(), true);

        assertThat(places.layout().get()).isSameAs(before);
        assertThat(asked).containsExactly("place");
    }

    @Test
    void what_leaves_leaves_a_gap() {
        places.show(more().content(), true);
        var before = places.layout().get();

        places.show(Frames.shop().content(), true);

        assertThat(places.layout().get()).isSameAs(before);
    }

    @Test
    void a_newcomer_gets_a_place_and_the_rest_is_kept() {
        places.show(Frames.shop().content(), true);

        places.show(more().content(), true);

        assertThat(asked).containsExactly("place", "keep");
        assertThat(places.afresh().get()).isFalse();
        assertThat(places.layout().get().nodes()).containsKey(shop("fraud"));
    }

    @Test
    void a_graph_that_is_still_growing_fast_is_laid_out_afresh() {
        places.show(new Frames().node(shop("a"), 0, 0, Reason.NO_REQUEST_SEEN).content(), true);

        places.show(Frames.shop().content(), true);

        assertThat(asked).containsExactly("place", "place");
    }

    @Test
    void boxes_that_go_and_tidying_lay_it_out_afresh() {
        places.show(Frames.shop().content(), true);
        places.show(Frames.shop().content(), false);
        places.tidy(Frames.shop().content(), false);

        assertThat(asked).containsExactly("place", "place", "place");
        assertThat(places.layout().get().boxes()).isEmpty();
    }

    @Test
    void a_layout_that_fails_leaves_the_picture_and_is_tried_three_times() {
        places.show(Frames.shop().content(), true);
        var before = places.layout().get();
        broken = true;

        places.tidy(Frames.shop().content(), true);

        assertThat(places.layout().get()).isSameAs(before);
        assertThat(places.failure().get()).containsInstanceOf(StackOverflowError.class);

        broken = false;
        places.tidy(Frames.shop().content(), true);

        assertThat(places.failure().get()).isEmpty();
    }

    /** A rollout ends with the storefront: what it calls had places long before. */
    @Test
    void a_caller_that_shows_up_last_gets_a_place_at_the_left_of_those_it_calls() {
        places.show(Frames.shop().content(), true);
        var late =
                Frames.shop()
                        .node(shop("late"), 700, 0, Reason.SPANS_AT_HUB)
                        .call(shop("late"), shop("storefront"), 700, 0)
                        .call(shop("late"), shop("payment"), 700, 0);

        places.show(late.content(), true);

        var nodes = places.layout().get().nodes();
        assertThat(nodes.get(shop("late")).getMaxX())
                .isLessThan(nodes.get(shop("storefront")).getMinX())
                .isLessThan(nodes.get(shop("payment")).getMinX());
    }
}
