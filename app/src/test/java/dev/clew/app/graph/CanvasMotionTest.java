package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.clew.app.graph.layout.Layout;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What glides and fades, at moments that are given. */
class CanvasMotionTest {
    private static final long START = 7_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final CanvasMotion motion = new CanvasMotion();
    private final GraphContent content = Frames.shop().content();

    private static Layout at(double x) {
        return new Layout(
                Map.of(
                        shop("checkout"), new Rectangle2D(x, 0, 100, 44),
                        shop("payment"), new Rectangle2D(x + 200, 0, 100, 44)),
                Map.of(),
                Map.of());
    }

    private Drawing drawn(double x) {
        return Drawing.bare(content, at(x));
    }

    private double xOf(Drawing target, long millis) {
        return motion.at(target, START + millis * MILLI)
                .orElse(target)
                .layout()
                .nodes()
                .get(shop("checkout"))
                .getMinX();
    }

    @Test
    void a_node_glides_to_its_new_place_within_a_quarter_second() {
        motion.turned(drawn(0), drawn(100), UnaryOperator.identity(), START);

        assertThat(xOf(drawn(100), 0)).isZero();
        assertThat(xOf(drawn(100), 125)).isBetween(50.0, 99.0);
        assertThat(xOf(drawn(100), 250)).isEqualTo(100);
        assertThat(motion.isOn(START + 249 * MILLI)).isTrue();
        assertThat(motion.isOn(START + 250 * MILLI)).isFalse();
    }

    @Test
    void one_that_is_turned_on_its_way_goes_on_from_where_it_is() {
        motion.turned(drawn(0), drawn(100), UnaryOperator.identity(), START);
        var half = xOf(drawn(100), 125);

        motion.turned(drawn(100), drawn(0), UnaryOperator.identity(), START + 125 * MILLI);

        assertThat(xOf(drawn(0), 125)).isCloseTo(half, within(0.01));
        assertThat(xOf(drawn(0), 400)).isZero();
    }

    @Test
    void new_figures_move_nothing() {
        motion.turned(drawn(0), drawn(0.2), UnaryOperator.identity(), START);
        motion.fade(drawn(0), content, START);

        assertThat(motion.isOn(START)).isFalse();
    }

    @Test
    void what_has_left_fades_and_is_gone_after_two_fifths_of_a_second() {
        var fewer = GraphView.ALL.hiding(shop("payment")).of(content);
        motion.fade(drawn(0), fewer, START);

        assertThat(motion.faded(START + 100 * MILLI))
                .singleElement()
                .satisfies(
                        faded -> {
                            assertThat(faded.share()).isCloseTo(0.75, within(0.01));
                            assertThat(faded.drawing().content().nodes())
                                    .extracting(node -> node.id().text())
                                    .containsExactly(shop("payment"));
                            assertThat(faded.drawing().curves())
                                    .containsOnlyKeys(
                                            EdgeKeys.call(shop("checkout"), shop("payment")));
                        });
        assertThat(motion.isOn(START + 400 * MILLI)).isFalse();
        assertThat(motion.faded(START + 400 * MILLI)).isEmpty();
    }

    @Test
    void all_of_it_can_be_ended_at_once() {
        motion.turned(drawn(0), drawn(100), UnaryOperator.identity(), START);

        motion.stop();

        assertThat(xOf(drawn(100), 0)).isEqualTo(100);
    }
}
