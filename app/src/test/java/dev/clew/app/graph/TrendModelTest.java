package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.NOW;
import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;

/** The past of what is chosen, fetched beside the window. */
class TrendModelTest {
    private final List<String> asked = new ArrayList<>();
    private final Queue<Runnable> beside = new ArrayDeque<>();
    private final GraphModel model =
            new GraphModel(
                    new PlacesModel(new Nowhere(), Runnable::run), GraphChoices.inMemory(), NOW);
    private final TrendModel trends =
            new TrendModel(model, Optional.of(new Told()), beside::add, Runnable::run);

    /** A past of two stretches, the second of them unknown. */
    private final class Told implements History {
        @Override
        public List<Point> ofNode(String id, Duration window, int points) {
            asked.add(id);
            return List.of(
                    new Point(NOW, Duration.ofSeconds(2), true, 20, 5, OptionalDouble.of(12)),
                    new Point(
                            NOW.plusSeconds(2),
                            Duration.ofSeconds(2),
                            false,
                            0,
                            0,
                            OptionalDouble.empty()));
        }

        @Override
        public List<Point> ofEdge(EdgeKey key, Duration window, int points) {
            asked.add(key.from() + ">" + key.to());
            return List.of();
        }

        @Override
        public List<Operation> operations(String id, Duration window) {
            return List.of(new Operation("GET /", 10, 0.25, OptionalDouble.of(12)));
        }
    }

    @BeforeEach
    void frame() {
        frame(NOW);
    }

    private void frame(Instant at) {
        model.update(
                new GraphFeed.Update(
                        Optional.of(Frames.shop().at(at).build()), new LinkState.Live(NOW), at));
    }

    private void runBeside() {
        while (!beside.isEmpty()) {
            beside.remove().run();
        }
    }

    @Test
    void the_past_of_a_node_is_told_once_it_is_known() {
        model.select(new Selection.Node(shop("payment")));
        assertThat(trends.trend().get()).isEmpty();

        runBeside();

        var trend = trends.trend().get().orElseThrow();
        assertThat(trend.rates()).containsExactly(OptionalDouble.of(10), OptionalDouble.empty());
        assertThat(trend.errorShares())
                .containsExactly(OptionalDouble.of(0.25), OptionalDouble.empty());
        assertThat(trend.newestP95()).contains(12.0);
        assertThat(trend.operations()).hasSize(1);
    }

    @Test
    void what_comes_too_late_is_dropped_and_the_new_choice_is_asked_for() {
        model.select(new Selection.Node(shop("payment")));
        var edge = EdgeKeys.call(shop("checkout"), shop("payment"));

        model.select(new Selection.Edge(edge));
        beside.remove().run();
        assertThat(trends.trend().get()).isEmpty();
        runBeside();

        assertThat(asked)
                .containsExactly(shop("payment"), shop("checkout") + ">" + shop("payment"));
        assertThat(trends.trend().get().orElseThrow().operations()).isEmpty();
    }

    @Test
    void frames_in_a_rush_are_asked_for_as_one() {
        model.select(new Selection.Node(shop("payment")));
        for (var second = 1; second < 6; second++) {
            frame(NOW.plusSeconds(second));
        }

        runBeside();

        assertThat(asked).hasSize(2);
    }

    @Test
    void where_nobody_knows_the_past_nothing_is_asked() {
        var none = new TrendModel(model, Optional.empty(), beside::add, Runnable::run);

        model.select(new Selection.None());
        runBeside();

        assertThat(none.trend().get()).isEmpty();
        assertThat(asked).isEmpty();
    }
}
