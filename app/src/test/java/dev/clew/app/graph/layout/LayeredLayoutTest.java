package dev.clew.app.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Point2D;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class LayeredLayoutTest {
    private final LayeredLayout layouts = new LayeredLayout();

    private static LayoutInput.Node node(String id, String group) {
        return new LayoutInput.Node(id, 106, 44, Optional.ofNullable(group));
    }

    private static LayoutInput shop(boolean boxed) {
        var nodes = new ArrayList<LayoutInput.Node>();
        nodes.add(node("outside", null));
        for (var name :
                List.of("storefront", "catalog", "checkout", "payment", "shipping", "idle")) {
            nodes.add(node(name, "shop"));
        }
        nodes.add(node("db", null));
        nodes.add(node("courier", "shop-outside"));
        var links = new ArrayList<LayoutInput.Link>();
        for (var pair :
                List.of(
                        "outside storefront",
                        "storefront catalog",
                        "storefront checkout",
                        "checkout payment",
                        "checkout shipping",
                        "catalog db",
                        "shipping courier")) {
            var ends = pair.split(" ");
            links.add(new LayoutInput.Link(pair, ends[0], ends[1]));
        }
        return new LayoutInput(nodes, links, boxed);
    }

    @Test
    void callers_stand_left_of_whom_they_call() {
        var layout = layouts.place(shop(true), () -> false);
        assertThat(layout.nodes().get("outside").getMaxX())
                .isLessThan(layout.nodes().get("storefront").getMinX());
    }

    @Test
    void what_is_new_moves_what_was_there_by_less_than_a_row() {
        var before = layouts.place(shop(true), () -> false);
        var input = shop(true);
        var nodes = new ArrayList<>(input.nodes());
        nodes.add(node("fraud", "shop"));
        nodes.add(node("host", null));
        var links = new ArrayList<>(input.links());
        links.add(new LayoutInput.Link("a", "payment", "fraud"));
        links.add(new LayoutInput.Link("b", "payment", "host"));
        var after = layouts.keep(new LayoutInput(nodes, links, true), before, () -> false);
        assertThat(after.nodes()).containsKeys("fraud", "host");
        for (var name : List.of("storefront", "catalog", "checkout", "payment", "shipping")) {
            var way = corner(before, name).distance(corner(after, name));
            assertThat(way).as(name).isLessThan(64);
        }
    }

    private static Point2D corner(Layout layout, String node) {
        var place = layout.nodes().get(node);
        return new Point2D(place.getMinX(), place.getMinY());
    }

    @Test
    void nodes_without_an_edge_stand_in_rows_inside_their_box() {
        var nodes =
                List.of(
                        node("a", "shop"),
                        node("b", "shop"),
                        node("c", "shop"),
                        node("d", "shop"),
                        node("e", "shop"),
                        node("f", "back"));

        var layout = layouts.place(new LayoutInput(nodes, List.of(), true), () -> false);

        assertThat(layout.nodes().get("d").getMinY()).isEqualTo(layout.nodes().get("a").getMinY());
        assertThat(layout.nodes().get("e").getMinY())
                .isGreaterThan(layout.nodes().get("a").getMaxY());
        for (var node : nodes) {
            assertThat(layout.boxes().get(node.group().orElseThrow()))
                    .satisfies(box -> box.contains(layout.nodes().get(node.id())));
        }
    }
}
