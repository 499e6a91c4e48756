package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.graph.layout.LayeredLayout;
import dev.clew.app.graph.layout.Layout;
import dev.clew.app.graph.layout.LayoutInput;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DrawingTest {
    private static final LayeredLayout LAYOUTS = new LayeredLayout();

    static Layout place(GraphContent content) {
        var nodes = content.nodes().stream().map(NodeSize::of).toList();
        var links =
                content.edges().stream()
                        .map(GraphContent.Edge::key)
                        .map(key -> new LayoutInput.Link(key, key.from(), key.to()))
                        .toList();
        return LAYOUTS.place(new LayoutInput(nodes, links, true), () -> false);
    }

    private static Drawing draw(GraphContent content, Labels labels, Optional<EdgeKey> focused) {
        return Drawing.of(
                content,
                place(content),
                labels,
                focused,
                Map.of(),
                line -> line.text().length() * 6.5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_plate_overlaps_a_node_a_border_or_another_plate(long seed) {
        var size = 6 + (int) seed * 2;
        var drawing =
                draw(Frames.random(seed, size, size * 2).content(), Labels.ALL, Optional.empty());

        assertThat(drawing.plates()).isNotEmpty();
        var seen = new ArrayList<Rectangle2D>();
        for (var plate : drawing.plates()) {
            assertThat(drawing.layout().nodes().values()).noneMatch(plate.place()::intersects);
            assertThat(borders(drawing)).noneMatch(plate.place()::intersects);
            assertThat(seen).noneMatch(plate.place()::intersects);
            seen.add(plate.place());
        }
    }

    private static List<Rectangle2D> borders(Drawing drawing) {
        var lines = new ArrayList<Rectangle2D>();
        for (var box : drawing.layout().boxes().values()) {
            lines.add(new Rectangle2D(box.getMinX(), box.getMinY(), box.getWidth(), 1));
            lines.add(new Rectangle2D(box.getMinX(), box.getMaxY(), box.getWidth(), 1));
            lines.add(new Rectangle2D(box.getMinX(), box.getMinY(), 1, box.getHeight()));
            lines.add(new Rectangle2D(box.getMaxX(), box.getMinY(), 1, box.getHeight()));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_node_overlaps_another_or_leaves_its_box(long seed) {
        var content = Frames.random(seed, 12, 26).content();
        var layout = place(content);

        var seen = new ArrayList<Rectangle2D>();
        for (var node : content.nodes()) {
            var place = layout.nodes().get(node.id().text());
            assertThat(seen).noneMatch(place::intersects);
            seen.add(place);
            node.id()
                    .namespace()
                    .ifPresent(
                            box ->
                                    assertThat(layout.boxes().get(box).contains(place))
                                            .as(node.id().text())
                                            .isTrue());
        }
    }

    @Test
    void every_edge_of_the_shop_carries_its_figures() {
        var content = Frames.shop().content();

        var drawing = draw(content, Labels.ALL, Optional.empty());

        assertThat(drawing.plates()).hasSameSizeAs(content.edges());
    }

    @Test
    void a_plate_stays_where_it_was_while_that_place_is_free() {
        var content = Frames.shop().content();
        var layout = place(content);
        var first = draw(content, Labels.ALL, Optional.empty());

        var wider =
                Drawing.of(
                        content,
                        layout,
                        Labels.ALL,
                        Optional.empty(),
                        first.shares(),
                        line -> line.text().length() * 6.5 + 1);

        assertThat(wider.shares()).isEqualTo(first.shares());
    }

    @Test
    void only_problems_are_labelled_when_a_person_wants_that_and_what_is_chosen_always() {
        var content = Frames.shop().content();
        var chosen = EdgeKeys.call("outside", shop("storefront"));

        var problems = draw(content, Labels.PROBLEMS, Optional.empty());
        var none = draw(content, Labels.NONE, Optional.of(chosen));

        assertThat(problems.plates())
                .extracting(plate -> plate.key().to())
                .containsExactlyInAnyOrder(shop("checkout"), shop("payment"));
        assertThat(none.plates()).extracting(Plate::key).containsExactly(chosen);
    }

    @Test
    void what_lies_at_a_point_is_found() {
        var drawing = draw(Frames.shop().content(), Labels.ALL, Optional.empty());
        var payment = drawing.layout().nodes().get(shop("payment"));
        var plate = drawing.plates().getFirst();

        assertThat(drawing.nodeAt(new Point2D(payment.getMinX() + 5, payment.getMinY() + 5)))
                .contains(shop("payment"));
        assertThat(
                        drawing.edgeAt(
                                new Point2D(
                                        plate.place().getMinX() + 2, plate.place().getMinY() + 2)))
                .contains(plate.key());
        assertThat(drawing.nodeAt(new Point2D(-500, -500))).isEmpty();
        assertThat(drawing.edgeAt(new Point2D(-500, -500))).isEmpty();
    }

    @Test
    void an_edge_leaves_at_the_right_and_arrives_at_the_left_also_around_other_nodes() {
        var drawing = draw(Frames.shop().content(), Labels.ALL, Optional.empty());

        drawing.curves()
                .forEach(
                        (key, curve) -> {
                            var from = drawing.layout().nodes().get(key.from());
                            var to = drawing.layout().nodes().get(key.to());
                            assertThat(curve.at(0).getX()).isEqualTo(from.getMaxX());
                            assertThat(curve.at(1).getX())
                                    .isBetween(to.getMinX() - 6, to.getMinX());
                            drawing.layout().nodes().entrySet().stream()
                                    .filter(node -> !key.touches(node.getKey()))
                                    .forEach(
                                            node ->
                                                    assertThat(curve.crosses(node.getValue()))
                                                            .as(key + " over " + node.getKey())
                                                            .isFalse());
                        });
    }
}
