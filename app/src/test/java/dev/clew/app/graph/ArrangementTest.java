package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.graph.GraphChoices.Place;
import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Where things lie once a person has moved some and left out others. */
class ArrangementTest {
    private final GraphContent all = Frames.shop().content();
    private final Layout layout = DrawingTest.place(all);

    private Layout pinned(Map<String, Place> pins) {
        return Arrangement.of(layout, all, all, pins, Optional.empty());
    }

    private static Place corner(Rectangle2D place) {
        return new Place(place.getMinX(), place.getMinY());
    }

    @Test
    void without_pins_and_filters_it_is_the_layout_itself() {
        assertThat(pinned(Map.of())).isSameAs(layout);
        assertThat(pinned(Map.of(shop("never"), new Place(1, 1)))).isSameAs(layout);
    }

    @Test
    void a_pinned_node_lies_where_it_was_put_and_its_box_grows_around_it() {
        var far = new Place(layout.bounds().getMaxX() + 50, layout.bounds().getMaxY() + 50);

        var arranged = pinned(Map.of(shop("payment"), far));

        var place = arranged.nodes().get(shop("payment"));
        assertThat(corner(place)).isEqualTo(far);
        assertThat(arranged.boxes().get("shop").contains(place)).isTrue();
        assertThat(arranged.nodes().get(shop("checkout")))
                .isEqualTo(layout.nodes().get(shop("checkout")));
    }

    @Test
    void what_would_lie_under_a_pinned_node_gives_way_and_nothing_overlaps() {
        for (var under : layout.nodes().keySet()) {
            if (under.equals(shop("payment"))) {
                continue;
            }
            var onTop = corner(layout.nodes().get(under));

            var arranged = pinned(Map.of(shop("payment"), onTop));

            assertThat(corner(arranged.nodes().get(shop("payment")))).isEqualTo(onTop);
            var seen = new ArrayList<Rectangle2D>();
            arranged.nodes()
                    .forEach(
                            (id, place) -> {
                                assertThat(seen).as(id).noneMatch(place::intersects);
                                seen.add(place);
                            });
        }
    }

    @Test
    void a_node_that_is_carried_is_over_the_others_and_nothing_gives_way_yet() {
        var over = corner(layout.nodes().get(shop("checkout")));

        var arranged =
                Arrangement.of(
                        layout, all, all, Map.of(), Optional.of(Map.entry(shop("payment"), over)));

        assertThat(corner(arranged.nodes().get(shop("payment")))).isEqualTo(over);
        assertThat(corner(arranged.nodes().get(shop("checkout")))).isEqualTo(over);
    }

    @Test
    void what_is_left_out_moves_nothing_and_boxes_close_around_the_rest() {
        var shown = GraphView.ALL.withOnlyProblems(true).of(all);

        var arranged = Arrangement.of(layout, all, shown, Map.of(), Optional.empty());

        assertThat(arranged.nodes())
                .hasSameSizeAs(shown.nodes())
                .allSatisfy((id, place) -> assertThat(place).isEqualTo(layout.nodes().get(id)));
        assertThat(arranged.boxes()).containsOnlyKeys("shop");
        assertThat(layout.boxes().get("shop").contains(arranged.boxes().get("shop"))).isTrue();
    }
}
