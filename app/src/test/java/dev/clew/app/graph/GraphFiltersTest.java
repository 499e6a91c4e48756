package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;
import static dev.clew.app.graph.GraphWindow.LIMIT;
import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.api.Reason;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.TimeoutException;

/** Only problems, hiding, focus: by mouse and keys. */
class GraphFiltersTest {
    private GraphWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new GraphWindow(GraphSurroundings.none()).shows(Frames.shop(), shop("payment"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void drawn(String node, boolean is) {
        await().atMost(LIMIT).until(() -> window.boundsOf(node).isPresent() == is);
    }

    @Test
    void only_problems_leaves_the_rest_out_of_picture_table_and_list_and_back_again() {
        window.robot().clickOn("#graph-problems");

        drawn(shop("catalog"), false);
        assertThat(window.boundsOf(shop("payment"))).isPresent();
        assertThat(window.boundsOf("outside")).isPresent();
        assertThat(((TableView<?>) window.byId("node-table")).getItems()).hasSize(4);
        assertThat(((ListView<?>) window.byId("worst-first")).getItems()).hasSize(3);
        assertThat(((Label) window.byId("view-count")).getText())
                .isEqualTo("4 of 10 nodes, 3 of 8 edges");

        window.robot().type(KeyCode.E);
        drawn(shop("catalog"), true);
    }

    @Test
    void a_window_without_a_problem_says_so_and_one_click_shows_all() {
        window.shows(
                new Frames()
                        .node(shop("well"), 100, 0, Reason.SPANS_AT_HUB)
                        .node(shop("too"), 100, 0, Reason.SPANS_AT_HUB)
                        .call(shop("well"), shop("too"), 100, 0),
                shop("well"));
        window.robot().type(KeyCode.E);

        window.seen("empty-view");
        window.robot().clickOn("#show-all");

        window.gone("empty-view");
        drawn(shop("well"), true);
        assertThat(window.view()).isEqualTo(GraphView.ALL);
    }

    @Test
    void a_hidden_node_is_counted_in_a_chip_and_shift_h_brings_it_back() {
        window.clickNode(shop("idle"));
        window.robot().type(KeyCode.H);
        drawn(shop("idle"), false);
        window.clickNode(shop("catalog"));
        window.robot().type(KeyCode.H);
        drawn(shop("catalog"), false);

        assertThat(((Button) window.byId("chip-hidden")).getText()).isEqualTo("2 hidden");

        window.chord(KeyCode.SHIFT, KeyCode.H);
        drawn(shop("idle"), true);
        drawn(shop("catalog"), true);
        assertThat(window.isSeen("chip-hidden")).isFalse();
    }

    @Test
    void hiding_everything_says_so_too() {
        onWindow(
                () -> {
                    window.model()
                            .content()
                            .get()
                            .nodes()
                            .forEach(node -> window.model().hide(node.id().text()));
                    return null;
                });

        window.seen("empty-view");
        assertThat(window.view().hidden()).hasSize(10);
    }

    @Test
    void f_and_a_digit_show_what_is_around_a_node_and_the_chip_ends_it() {
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.F);
        drawn(shop("storefront"), false);
        assertThat(window.boundsOf(shop("checkout"))).isPresent();

        window.robot().type(KeyCode.DIGIT2);
        drawn(shop("storefront"), true);
        assertThat(window.boundsOf("outside")).isEmpty();
        assertThat(((Button) window.byId("chip-focus")).getText()).isEqualTo("payment ± 2 hops");

        window.robot().type(KeyCode.DIGIT3);
        drawn("outside", true);

        window.robot().clickOn("#chip-focus");
        drawn(shop("idle"), true);
        assertThat(window.view()).isEqualTo(GraphView.ALL);
    }

    @Test
    void escape_leaves_the_choice_first_and_then_the_focus() {
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.F, KeyCode.ESCAPE);
        assertThat(window.selection()).isEqualTo(new Selection.None());
        assertThat(window.view().focus()).isPresent();

        window.robot().type(KeyCode.ESCAPE);
        assertThat(window.view().focus()).isEmpty();
    }

    @Test
    void a_digit_without_f_before_it_is_left_to_the_rest_of_the_window() {
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.DIGIT2);

        assertThat(window.view().focus()).isEmpty();
    }

    @Test
    void a_match_that_is_left_out_says_by_which_filter_and_offers_to_clear_that_one() {
        window.clickNode(shop("idle"));
        window.robot().type(KeyCode.H, KeyCode.E);
        window.chord(KeyCode.CONTROL, KeyCode.F);

        window.robot().write("idle");
        window.seen("left-out-hidden");
        assertThat(window.isSeen("left-out-problems")).isFalse();
        window.robot().clickOn("#left-out-hidden-clear");

        // It is not hidden any more, but does well.
        window.seen("left-out-problems");
        assertThat(window.view().hidden()).isEmpty();
        assertThat(window.view().onlyProblems()).isTrue();
        window.robot().clickOn("#left-out-problems-clear");

        drawn(shop("idle"), true);
        assertThat(window.isSeen("left-out-problems")).isFalse();
    }

    @Test
    void the_menu_of_a_node_offers_the_same_to_the_mouse() {
        window.robot().rightClickOn(window.boundsOf(shop("payment")).orElseThrow());
        window.robot().clickOn("Focus, 1 hop");
        drawn(shop("storefront"), false);

        window.robot().clickOn("#node-menu").clickOn("Hide (H)");
        window.seen("empty-view");
    }
}
