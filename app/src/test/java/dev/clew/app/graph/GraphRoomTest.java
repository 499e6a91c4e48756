package dev.clew.app.graph;

import static dev.clew.app.graph.Frames.shop;
import static dev.clew.app.graph.GraphWindow.LIMIT;
import static dev.clew.app.shell.TestWindow.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.clew.app.ui.Language;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How the screen deals with little room, large letters, and a link that comes and goes. */
class GraphRoomTest {
    /** Of the smallest window, less its rail. */
    private static final double NARROW = 1_100 - 72;

    private GraphWindow window;

    @AfterEach
    void close() {
        window.close();
    }

    private void open(double width) throws TimeoutException {
        window =
                new GraphWindow(GraphSurroundings.none(), width, 640)
                        .shows(Frames.shop(), shop("payment"));
    }

    private void speak(Language language) {
        onWindow(
                () -> {
                    window.settings().language().set(language);
                    return null;
                });
    }

    private Region toolbar() {
        return (Region) onWindow(() -> window.page().getTop());
    }

    private List<Node> controls() {
        return onWindow(
                () -> List.copyOf(toolbar().lookupAll(".button, .toggle-button, .menu-button")));
    }

    /** Whether all of the bar lies within the window, whatever width the bar thinks it has. */
    private boolean fits() {
        return onWindow(
                () -> {
                    var edge = window.stage().getScene().getWidth();
                    return Stream.concat(
                                    Stream.of(toolbar()),
                                    toolbar().getChildrenUnmodifiable().stream())
                            .allMatch(part -> right(part) <= edge);
                });
    }

    private static double right(Node part) {
        return part.localToScene(part.getBoundsInLocal()).getMaxX();
    }

    private void enlarge(int percent) {
        onWindow(
                () -> {
                    window.settings().fontPercent().set(percent);
                    return null;
                });
    }

    private boolean hasWords(String id) {
        return onWindow(() -> window.byId(id).lookup(".face-words").isVisible());
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 100",
        "JAPANESE, 100",
        "ENGLISH, 130",
        "ENGLISH, 160",
        "JAPANESE, 160",
        "ENGLISH, 200",
        "JAPANESE, 200"
    })
    void in_the_smallest_window_words_give_way_to_icons_and_nothing_overflows(
            Language language, int percent) throws TimeoutException {
        open(NARROW);
        speak(language);
        enlarge(percent);

        await().atMost(LIMIT).until(this::fits);
        assertThat(controls())
                .filteredOn(control -> control.getId() != null)
                .filteredOn(control -> !control.getId().startsWith("graph-form"))
                .allSatisfy(
                        control -> {
                            assertThat(control.getAccessibleText()).isNotBlank();
                            assertThat(((Control) control).getTooltip()).isNotNull();
                        });
    }

    @Test
    void words_come_back_with_smaller_letters() throws TimeoutException {
        open(1_208);
        enlarge(200);
        await().atMost(LIMIT).until(() -> fits() && !hasWords("graph-tidy"));

        enlarge(100);

        await().atMost(LIMIT).until(() -> fits() && hasWords("graph-tidy"));
    }

    private Bounds inScene(Node part) {
        return part.localToScene(part.getBoundsInLocal());
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, 100", "ENGLISH, 160", "JAPANESE, 160", "ENGLISH, 200", "JAPANESE, 200"})
    void the_legend_lies_beside_or_above_the_buttons_for_zooming_and_whole_in_the_picture(
            Language language, int percent) throws TimeoutException {
        open(NARROW);
        speak(language);
        enlarge(percent);

        await().atMost(LIMIT).untilAsserted(() -> onWindow(this::legendIsClear));
        assertThat(onWindow(() -> inScene(window.byId("graph-fit")).getWidth()))
                .isCloseTo(26 * percent / 100.0, within(1.0));
    }

    private Void legendIsClear() {
        var picture = inScene(window.canvas());
        var buttons = List.copyOf(window.page().lookupAll(".zoom-buttons .button"));
        var entries = List.copyOf(window.page().lookupAll(".legend-entry"));
        assertThat(buttons).hasSize(3).allSatisfy(it -> assertInside(picture, it));
        assertThat(entries).hasSize(3).allSatisfy(it -> assertInside(picture, it));
        assertThat(entries)
                .allSatisfy(
                        entry ->
                                assertThat(buttons)
                                        .noneMatch(it -> inScene(it).intersects(inScene(entry))));
        // Nor are its words cut.
        assertThat(entries)
                .allSatisfy(
                        entry ->
                                assertThat(entry.lookup(".label").prefWidth(-1))
                                        .isLessThanOrEqualTo(
                                                entry.lookup(".label").getLayoutBounds().getWidth()
                                                        + 0.5));
        return null;
    }

    private void assertInside(Bounds picture, Node part) {
        assertThat(picture.contains(inScene(part))).as(part.toString()).isTrue();
    }

    @Test
    void where_there_is_room_every_word_is_there() throws TimeoutException {
        open(1_208);

        await().atMost(LIMIT).until(this::fits);
        for (var id : List.of("graph-live", "graph-pause", "graph-boxes", "graph-tidy")) {
            assertThat(hasWords(id)).as(id).isTrue();
        }
    }

    @Test
    void larger_letters_make_nodes_and_figures_larger_alike() throws TimeoutException {
        open(1_208);
        var edge = EdgeKeys.call(shop("checkout"), shop("payment"));
        // At 100 %, since a picture is never fitted beyond what can be read.
        var unit = onWindow(() -> window.canvas().scale());
        assertThat(unit).isLessThanOrEqualTo(1);

        enlarge(200);

        await().atMost(LIMIT).until(() -> onWindow(() -> window.canvas().scale()) > unit);
        assertThat(onWindow(() -> window.canvas().screenBounds(edge))).isPresent();
        assertThat(onWindow(() -> window.canvas().scale())).isGreaterThanOrEqualTo(1.2);
    }

    @Test
    void a_lost_link_greys_the_picture_and_says_of_when_it_is() throws TimeoutException {
        open(1_208);

        window.linkIsLost("UNAVAILABLE: connection refused");

        window.seen("notice-lost");
        assertThat(window.boundsOf(shop("payment"))).isPresent();
        var opacity =
                onWindow(() -> window.canvas().getChildrenUnmodifiable().getFirst().getOpacity());
        assertThat(opacity).isLessThan(1);
        var words = onWindow(() -> ((Labeled) window.byId("notice-lost").lookup(".label")));
        assertThat(onWindow(words::getText)).startsWith("This picture is from ");
    }

    @Test
    void a_gap_is_shown_until_the_window_has_passed_it() throws TimeoutException {
        open(1_208);
        var now = Instant.now();
        window.hubSays(
                Frames.shop().gap(now.minusSeconds(50), now.minusSeconds(40)).at(now).build());
        window.seen("notice-gap");

        // The hub may still tell of it; it lies before the window now.
        var later = now.plusSeconds(21);
        window.hubSays(
                Frames.shop().gap(now.minusSeconds(50), now.minusSeconds(40)).at(later).build());

        window.gone("notice-gap");
    }

    @Test
    void with_reduced_motion_nothing_glides_and_without_it_nodes_do() throws TimeoutException {
        open(1_208);
        onWindow(
                () -> {
                    window.settings().reducedMotion().set(true);
                    window.model().pin(shop("idle"), new GraphChoices.Place(0, 900));
                    assertThat(window.canvas().isMoving()).isFalse();

                    window.settings().reducedMotion().set(false);
                    window.model().unpin(shop("idle"));
                    assertThat(window.canvas().isMoving()).isTrue();
                    return null;
                });

        await().atMost(LIMIT).until(() -> !onWindow(() -> window.canvas().isMoving()));
    }
}
