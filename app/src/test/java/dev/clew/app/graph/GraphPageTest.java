package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.clew.app.shell.TestWindow;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.Token;
import dev.clew.live.client.GraphFrame;

import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** The screen of the graph, by mouse and keys. */
class GraphPageTest {
    private TestWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new TestWindow();
        window.hubSays(Frames.shop().at(Instant.now()).build());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> window.boundsOf(shop("payment")).isPresent());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private GraphModel model() {
        return window.graph().model();
    }

    private Selection selection() {
        return TestWindow.onWindow(() -> model().selection().get());
    }

    private GraphFrame later(Frames frames) {
        return frames.at(Instant.now()).build();
    }

    @Test
    void a_click_on_a_node_shows_what_is_known_of_it() {
        window.clickNode(shop("payment"));

        assertThat(selection()).isEqualTo(new Selection.Node(shop("payment")));
        assertThat(window.isSeen("node-details")).isTrue();
        assertThat(window.isSeen("edge-details")).isFalse();
    }

    @Test
    void a_click_on_figures_chooses_their_edge_and_a_click_beside_nothing() {
        var edge = EdgeKeys.call(shop("checkout"), shop("payment"));
        var plate = TestWindow.onWindow(() -> window.graph().page().canvas().screenBounds(edge));

        window.robot().clickOn(plate.orElseThrow());
        assertThat(selection()).isEqualTo(new Selection.Edge(edge));
        assertThat(window.isSeen("edge-details")).isTrue();

        window.robot().clickOn(120, 140);
        assertThat(selection()).isEqualTo(new Selection.None());
    }

    @Test
    void the_table_has_every_edge_and_shares_the_selection() {
        window.clickNode(shop("payment"));
        window.robot().clickOn("#graph-form-table");

        TableView<?> edges = (TableView<?>) window.byId("edge-table");
        TableView<?> nodes = (TableView<?>) window.byId("node-table");
        assertThat(edges.getItems()).hasSameSizeAs(model().content().get().edges());
        assertThat(nodes.getSelectionModel().getSelectedItem())
                .isInstanceOfSatisfying(
                        TablesModel.Line.class,
                        line -> assertThat(line.key()).isEqualTo(shop("payment")));
    }

    @Test
    void arrows_walk_through_the_graph_and_escape_leaves_it() {
        window.clickNode("outside");
        window.robot().type(KeyCode.RIGHT);
        assertThat(selection()).isEqualTo(new Selection.Node(shop("storefront")));

        window.robot().type(KeyCode.ESCAPE);
        assertThat(selection()).isEqualTo(new Selection.None());
    }

    @Test
    void enter_leads_into_the_inspector_and_on_to_a_neighbour() {
        window.clickNode(shop("payment"));
        window.robot().type(KeyCode.ENTER).type(KeyCode.SPACE);

        assertThat(selection()).isEqualTo(new Selection.Node(shop("checkout")));
    }

    @Test
    void a_paused_picture_stands_still_until_live_is_pressed() {
        window.robot().clickOn("#graph-pause");
        window.hubSays(later(Frames.shop().node(shop("new"), 30, 0)));
        await().during(Duration.ofMillis(1_200))
                .atMost(Duration.ofSeconds(20))
                .until(() -> window.boundsOf(shop("new")).isEmpty());

        window.robot().clickOn("#graph-live");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> window.boundsOf(shop("new")).isPresent());
    }

    private boolean isPressed(String id) {
        return TestWindow.onWindow(() -> ((ToggleButton) window.byId(id)).isSelected());
    }

    @Test
    void pause_shows_as_pressed_while_the_picture_stands_still_and_live_while_it_does_not() {
        assertThat(isPressed("graph-live")).isTrue();
        assertThat(isPressed("graph-pause")).isFalse();

        window.robot().clickOn("#graph-pause");
        assertThat(isPressed("graph-pause")).isTrue();
        assertThat(isPressed("graph-live")).isFalse();

        // The key for it says so too.
        window.robot().type(KeyCode.K);
        assertThat(model().paused().get()).isFalse();
        assertThat(isPressed("graph-live")).isTrue();
        assertThat(isPressed("graph-pause")).isFalse();

        window.robot().type(KeyCode.K);
        assertThat(isPressed("graph-pause")).isTrue();
    }

    @Test
    void places_stay_when_a_node_comes() {
        var before = window.boundsOf(shop("payment")).orElseThrow();

        window.hubSays(
                later(
                        Frames.shop()
                                .node(shop("fraud"), 700, 0)
                                .call(shop("payment"), shop("fraud"), 700, 0)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> window.boundsOf(shop("fraud")).isPresent());

        var after = window.boundsOf(shop("payment")).orElseThrow();
        assertThat(
                        Math.hypot(
                                after.getMinX() - before.getMinX(),
                                after.getMinY() - before.getMinY()))
                .isLessThan(64);
    }

    @Test
    void dragging_moves_the_picture_and_0_brings_it_back() {
        var before = window.boundsOf(shop("payment")).orElseThrow();

        window.robot().drag(120, 140).dropTo(180, 170);
        var dragged = window.boundsOf(shop("payment")).orElseThrow();
        assertThat(dragged.getMinX()).isGreaterThan(before.getMinX() + 40);

        window.robot().type(KeyCode.DIGIT0);
        assertThat(window.boundsOf(shop("payment"))).contains(before);
    }

    @Test
    void letters_in_the_search_field_are_letters_and_enter_goes_to_the_match() {
        window.robot().press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        window.robot().write("payment");
        window.robot().type(KeyCode.ENTER);

        assertThat(model().paused().get()).isFalse();
        assertThat(selection()).isEqualTo(new Selection.Node(shop("payment")));
    }

    @Test
    void another_theme_repaints_the_canvas_and_the_controls() {
        assertThat(colourAt(110, 120)).isEqualTo(Token.BG_CONTENT.color(Theme.DARK));

        window.robot().clickOn("#rail-settings").clickOn("#theme-light");

        assertThat(colourAt(110, 120)).isEqualTo(Token.BG_CONTENT.color(Theme.LIGHT));
        assertThat(colourAt(30, 400)).isEqualTo(Token.BG_WINDOW.color(Theme.LIGHT));
    }

    private Color colourAt(int x, int y) {
        return window.picture().getPixelReader().getColor(x, y);
    }

    @Test
    void another_language_changes_words_while_the_window_is_open() {
        var before = window.picture();
        window.robot().clickOn("#rail-settings").clickOn("#language-ja").type(KeyCode.ESCAPE);

        assertThat(window.settings().language().get()).isEqualTo(Language.JAPANESE);
        assertThat(((Labeled) window.byId("graph-form-table")).getText()).isEqualTo("表");
        assertThat(window.window().stage().getTitle()).isEqualTo("Clew: test");
        // The canvas too: 外部 in the place of outside.
        var node = window.boundsOf("outside").orElseThrow();
        assertThat(differs(before, node)).isTrue();
    }

    private boolean differs(Image before, Bounds place) {
        var now = window.picture().getPixelReader();
        var stage = window.window().stage();
        var left = (int) (place.getMinX() - stage.getX());
        var top = (int) (place.getMinY() - stage.getY());
        for (var x = left; x < left + place.getWidth(); x++) {
            for (var y = top; y < top + place.getHeight(); y++) {
                if (now.getArgb(x, y) != before.getPixelReader().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_lost_link_is_said_in_the_words_of_whoever_failed_and_the_picture_stays() {
        window.linkIsLost("UNAVAILABLE: connection refused");

        await().atMost(Duration.ofSeconds(20)).until(() -> window.isSeen("notice-lost"));
        assertThat(window.boundsOf(shop("payment"))).isPresent();
    }

    @Test
    void a_gap_is_shown_and_an_empty_hub_says_why_it_is_empty() {
        window.hubSays(later(Frames.shop().gap(Instant.now().minusSeconds(9), Instant.now())));
        await().atMost(Duration.ofSeconds(20)).until(() -> window.isSeen("notice-gap"));
        assertThat(window.isSeen("stage-card")).isFalse();

        window.hubSays(later(new Frames()));

        await().atMost(Duration.ofSeconds(20)).until(() -> window.isSeen("stage-card"));
        assertThat(Optional.of(model().stageShown().get()))
                .contains(GraphModel.Stage.NOTHING_CHOSEN);
    }
}
