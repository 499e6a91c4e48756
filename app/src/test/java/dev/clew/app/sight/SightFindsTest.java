package dev.clew.app.sight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.app.Toolkit;
import dev.clew.app.sight.Finding.Kind;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Language;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Theme;
import dev.clew.app.ui.ThemedScene;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

import java.util.List;
import java.util.concurrent.TimeoutException;

/** What is broken on purpose is found, and what is right is not. */
class SightFindsTest {
    private static final String LONG = "a sentence much longer than the room that it is given";

    private final Pane ground = new Pane();
    private Stage stage;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        stage =
                Toolkit.call(
                        () -> {
                            var _ = new Fonts();
                            var window = new Stage();
                            window.setScene(
                                    ThemedScene.of(
                                            ground,
                                            400,
                                            300,
                                            new Settings(Theme.DARK, Language.ENGLISH)));
                            window.show();
                            return window;
                        });
    }

    @AfterEach
    void close() {
        Toolkit.call(
                () -> {
                    stage.hide();
                    return null;
                });
        Platform.setImplicitExit(false);
    }

    private List<Kind> seen(Node... nodes) {
        return Toolkit.call(
                () -> {
                    ground.getChildren().setAll(nodes);
                    ground.applyCss();
                    ground.layout();
                    return new Sight()
                            .of(stage.getScene()).stream().map(Finding::kind).distinct().toList();
                });
    }

    private static <N extends Node> N at(double x, double y, N node) {
        node.relocate(x, y);
        return node;
    }

    private static Label narrow(String words) {
        var label = new Label(words);
        label.setMaxWidth(60);
        label.setPrefWidth(60);
        return label;
    }

    @Test
    void what_has_room_is_right() {
        assertThat(seen(at(10, 10, new Label(LONG)), at(10, 60, new Button("Install")))).isEmpty();
    }

    @Test
    void text_that_is_cut_is_found_and_a_tooltip_with_all_of_it_mends_it() {
        var cell = new StackPane(narrow(LONG));
        Tooltip.install(cell, new Tooltip("something else"));
        var right = narrow(LONG);
        right.setTooltip(new Tooltip("Deployment " + LONG));

        assertThat(seen(at(10, 10, cell))).containsExactly(Kind.CUT);
        assertThat(seen(at(10, 10, right))).isEmpty();
    }

    @Test
    void the_window_itself_shows_what_it_had_to_cut() {
        assertThat(seen(at(10, 10, narrow(LONG)))).isEmpty();
    }

    @Test
    void letters_higher_than_their_box_are_cut_too() {
        var flat = new Label("Install");
        flat.setMinHeight(6);
        flat.setMaxHeight(6);
        flat.setPrefHeight(6);

        assertThat(seen(at(10, 10, flat))).containsExactly(Kind.CUT);
    }

    @Test
    void a_name_of_which_a_letter_is_taken_for_a_key_is_cut() {
        var button = new Button("gke_project_zone");

        assertThat(seen(at(10, 10, button))).containsExactly(Kind.CUT);
    }

    @Test
    void a_control_outside_the_window_is_found_but_not_one_that_can_be_scrolled_to() {
        var tall = new Pane(at(10, 900, new Button("Apply")));
        tall.setMinHeight(1000);
        var scroll = new ScrollPane(tall);
        scroll.setPrefSize(200, 100);

        assertThat(seen(at(360, 10, new Button("Install")))).contains(Kind.OUTSIDE);
        assertThat(seen(at(10, 10, scroll))).isEmpty();
    }

    @Test
    void controls_over_each_other_are_found_but_not_what_a_card_covers() {
        var card = new Pane(at(5, 5, new Button("Close")));
        card.setStyle("-fx-background-color: black");
        card.setPrefSize(100, 60);

        assertThat(seen(at(10, 10, new Button("Install")), at(30, 14, new Button("Cancel"))))
                .containsExactly(Kind.OVERLAP);
        assertThat(seen(at(10, 10, new Label("words")), at(14, 14, new Label("words"))))
                .containsExactly(Kind.OVERLAP);
        assertThat(seen(at(10, 10, new Button("Install")), at(5, 5, card))).isEmpty();
    }

    @Test
    void letters_that_the_font_lacks_are_found() {
        var mono = new Label("名前");
        mono.getStyleClass().add("mono");

        assertThat(seen(at(10, 10, new Label("名前")))).isEmpty();
        assertThat(seen(at(10, 10, mono))).containsExactly(Kind.GLYPH);
    }

    @Test
    void a_font_of_the_system_and_tiny_letters_are_found() {
        var foreign = new Label("words");
        foreign.setStyle("-fx-font-family: System");
        var tiny = new Label("words");
        tiny.setStyle("-fx-font-size: 8px");

        assertThat(seen(at(10, 10, foreign))).containsExactly(Kind.FONT);
        assertThat(seen(at(10, 10, tiny))).containsExactly(Kind.FONT);
    }
}
