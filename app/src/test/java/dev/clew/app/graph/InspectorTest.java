package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;
import static dev.clew.app.graph.GraphWindow.LIMIT;
import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import javafx.scene.control.Label;
import javafx.scene.shape.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** What stands beside the picture about what was chosen. */
class InspectorTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private GraphWindow window;

    /** A past in which errors begin after two thirds of the window. */
    static final class Rising implements History {
        @Override
        public List<Point> ofNode(String id, Duration window, int points) {
            var length = window.dividedBy(points);
            var begin = Instant.now().minus(window);
            return IntStream.range(0, points)
                    .mapToObj(
                            i ->
                                    new Point(
                                            begin.plus(length.multipliedBy(i)),
                                            length,
                                            i < 20 || i > 24,
                                            13 + i % 3,
                                            i > 40 ? 2 : 0,
                                            OptionalDouble.of(i > 40 ? 1_000 : 110 + i % 7)))
                    .toList();
        }

        @Override
        public List<Point> ofEdge(EdgeKey key, Duration window, int points) {
            return ofNode("", window, points);
        }

        @Override
        public List<Operation> operations(String id, Duration window) {
            return List.of(
                    new Operation("Payments/Charge", 12.6, 0.101, OptionalDouble.of(1_020)),
                    new Operation("Payments/Refund", 0.5, 0, OptionalDouble.of(131)),
                    new Operation("Payments/ListMethods", 0.3, 0, OptionalDouble.empty()));
        }
    }

    private void open(Optional<History> history) throws TimeoutException {
        var none = GraphSurroundings.none();
        window =
                new GraphWindow(
                                new GraphSurroundings(
                                        "",
                                        none.choices(),
                                        history,
                                        Optional.of(asked::add),
                                        none.save()))
                        .shows(Frames.shop(), shop("payment"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void courses_and_operations_of_a_node_are_shown_where_its_past_is_known()
            throws TimeoutException {
        open(Optional.of(new Rising()));
        window.clickNode(shop("payment"));

        window.seen("node-trend");
        window.seen("node-operations");
        var lines =
                onWindow(
                        () ->
                                window.byId("node-trend").lookupAll(".sparkline-line").stream()
                                        .map(Path.class::cast)
                                        .toList());
        await().atMost(LIMIT)
                .until(
                        () ->
                                onWindow(
                                        () ->
                                                lines.stream()
                                                        .allMatch(
                                                                line ->
                                                                        line.getElements().size()
                                                                                == 55)));
        assertThat(lines).hasSize(3);
        var words =
                onWindow(
                        () ->
                                window.byId("node-operations").lookupAll(".operation-name").stream()
                                        .map(name -> ((Label) name).getText())
                                        .toList());
        assertThat(words)
                .containsExactlyInAnyOrder(
                        "Payments/Charge", "Payments/Refund", "Payments/ListMethods");
    }

    @Test
    void without_a_past_the_figures_stand_alone() throws TimeoutException {
        open(Optional.empty());
        window.clickNode(shop("payment"));

        window.seen("node-details");
        assertThat(window.isSeen("node-trend")).isFalse();
        assertThat(window.isSeen("node-operations")).isFalse();
    }

    @Test
    void where_errors_start_is_said_of_the_origin_and_not_of_who_suffers() throws TimeoutException {
        open(Optional.empty());
        window.clickNode(shop("payment"));
        window.seen("node-origin");

        window.clickNode(shop("checkout"));
        window.gone("node-origin");
    }

    @Test
    void why_leads_to_whoever_explains() throws TimeoutException {
        open(Optional.empty());
        window.clickNode(shop("idle"));

        window.robot().clickOn("#node-why");

        await().atMost(LIMIT).until(() -> asked.contains(shop("idle")));
    }
}
