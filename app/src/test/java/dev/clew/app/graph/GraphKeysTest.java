package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;
import static dev.clew.app.graph.GraphWindow.LIMIT;
import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.ui.Action;
import dev.clew.app.ui.Texts;

import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeoutException;

/** The keys of the graph's screen. */
class GraphKeysTest {
    private final GraphChoices choices = GraphChoices.inMemory();
    private GraphWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        var none = GraphSurroundings.none();
        window =
                new GraphWindow(
                                new GraphSurroundings(
                                        "", choices, none.history(), none.explain(), none.save()))
                        .shows(Frames.shop(), shop("payment"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static Selection node(String id) {
        return new Selection.Node(id);
    }

    private Bounds at(String id) {
        return window.boundsOf(id).orElseThrow();
    }

    @Test
    void k_pauses_and_a_point_goes_on_live() {
        window.robot().type(KeyCode.K);
        assertThat(onWindow(() -> window.model().paused().get())).isTrue();

        window.robot().type(KeyCode.PERIOD).type(KeyCode.PERIOD);
        assertThat(onWindow(() -> window.model().paused().get())).isFalse();
    }

    @Test
    void v_turns_to_the_table_and_back_and_n_takes_the_boxes_away() {
        window.robot().type(KeyCode.V);
        window.seen("graph-tables");
        window.robot().type(KeyCode.V);
        window.gone("graph-tables");

        window.robot().type(KeyCode.N);
        assertThat(choices.get().boxed()).isFalse();
        await().atMost(LIMIT)
                .until(() -> onWindow(() -> window.canvas().drawing().layout().boxes().isEmpty()));
    }

    @Test
    void shift_and_arrows_walk_along_the_busiest_calls() {
        window.clickNode(shop("checkout"));

        window.chord(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(window.selection()).isEqualTo(node(shop("storefront")));

        window.chord(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(window.selection()).isEqualTo(node(shop("catalog")));
    }

    @Test
    void alt_and_arrows_go_back_and_forward_through_what_was_chosen() {
        window.clickNode(shop("checkout"));
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.ESCAPE);

        window.chord(KeyCode.ALT, KeyCode.LEFT);
        assertThat(window.selection()).isEqualTo(node(shop("payment")));
        window.chord(KeyCode.ALT, KeyCode.LEFT);
        assertThat(window.selection()).isEqualTo(node(shop("checkout")));
        window.chord(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(window.selection()).isEqualTo(node(shop("payment")));
    }

    @Test
    void f3_goes_round_the_matches() {
        window.chord(KeyCode.CONTROL, KeyCode.F);
        window.robot().write("ship");
        window.robot().type(KeyCode.F3);
        assertThat(window.selection()).isEqualTo(node(shop("shipping")));

        window.robot().type(KeyCode.A, KeyCode.K);
        assertThat(onWindow(() -> window.model().paused().get())).isFalse();
    }

    @Test
    void plus_minus_and_0_zoom_and_fit() {
        var fitted = at(shop("payment"));

        window.robot().type(KeyCode.PLUS);
        assertThat(at(shop("payment")).getWidth()).isGreaterThan(fitted.getWidth());
        window.robot().type(KeyCode.MINUS).type(KeyCode.MINUS);
        assertThat(at(shop("payment")).getWidth()).isLessThan(fitted.getWidth());

        window.robot().type(KeyCode.DIGIT0);
        assertThat(at(shop("payment"))).isEqualTo(fitted);
    }

    @Test
    void p_pins_a_node_and_a_second_p_gives_it_back() {
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.P);
        assertThat(choices.get().boxedPins()).containsOnlyKeys(shop("payment"));

        window.robot().type(KeyCode.P);
        assertThat(choices.get().boxedPins()).isEmpty();
    }

    @Test
    void a_node_that_is_dragged_stays_where_it_was_put_also_after_tidying() {
        var before = at(shop("payment"));
        window.robot().drag(before).moveBy(30, 90).drop();

        await().atMost(LIMIT).until(() -> choices.get().boxedPins().containsKey(shop("payment")));
        var put = at(shop("payment"));
        assertThat(put.getMinY()).isBetween(before.getMinY() + 80, before.getMinY() + 100);

        var places = onWindow(() -> window.model().places().layout().get());
        window.robot().type(KeyCode.T);
        await().atMost(LIMIT)
                .until(
                        () ->
                                onWindow(() -> window.model().places().layout().get() != places)
                                        && !onWindow(() -> window.canvas().isMoving()));
        var pin = choices.get().boxedPins().get(shop("payment"));
        assertThat(onWindow(() -> window.canvas().place(shop("payment")))).contains(pin);
    }

    @Test
    void what_can_be_done_is_told_to_help_and_palette_with_names_in_both_languages() {
        var actions = window.page().actions();
        var texts = new Texts(new SimpleObjectProperty<>(window.settings().language().get()));

        assertThat(actions).extracting(Action::id).doesNotHaveDuplicates();
        assertThat(actions)
                .filteredOn(action -> action.keys().isPresent())
                .extracting(action -> action.keys().get())
                .doesNotHaveDuplicates();
        assertThat(actions).allSatisfy(action -> assertThat(texts.now(action.name())).isNotBlank());
        assertThat(actions)
                .extracting(Action::id)
                .contains("graph-problems", "graph-hide", "graph-focus-3", "graph-export");
    }
}
