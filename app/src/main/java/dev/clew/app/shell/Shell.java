package dev.clew.app.shell;

import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Optional;

/** The frame of the window: rail at the left, bars above and below, the chosen screen inside. */
public final class Shell extends StackPane {
    private static final Insets BESIDE_RAIL = new Insets(0, 0, 34, 80);

    private final BorderPane frame = new BorderPane();
    private final ObjectProperty<Page> shown;
    private Optional<Overlay> overlay = Optional.empty();
    private Optional<Node> focusBefore = Optional.empty();

    /**
     * Builds the frame.
     *
     * @param pages at least one; the first is shown
     */
    public Shell(ShellModel model, List<Page> pages, Settings settings, Texts texts) {
        shown = new SimpleObjectProperty<>(this, "shown", pages.getFirst());
        getStyleClass().add("shell");
        var rail = new Rail(pages, shown, texts);
        var settingsCard = new SettingsCard(settings, texts);
        var helpCard = new HelpCard(texts);
        rail.settings().setOnAction(_ -> toggle(settingsCard));
        rail.help().setOnAction(_ -> toggle(helpCard));
        frame.setTop(new TopBar(model, texts));
        frame.setLeft(rail);
        frame.setBottom(new StatusBar(model, texts));
        shown.flatMap(Page::content).subscribe(frame::setCenter);
        getChildren().add(frame);
        addEventHandler(KeyEvent.KEY_TYPED, event -> typed(event, helpCard));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    private void toggle(Overlay card) {
        var open = overlay.filter(card::equals).isPresent();
        close();
        if (!open) {
            focusBefore = Optional.ofNullable(getScene().getFocusOwner());
            overlay = Optional.of(card);
            StackPane.setAlignment(card, Pos.BOTTOM_LEFT);
            StackPane.setMargin(card, BESIDE_RAIL);
            getChildren().add(card);
            card.requestFocus();
        }
    }

    private void close() {
        overlay.ifPresent(card -> getChildren().remove(card));
        overlay = Optional.empty();
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    private void typed(KeyEvent event, Overlay help) {
        if (event.getCharacter().equals("?")) {
            toggle(help);
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && overlay.isPresent()) {
            close();
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        var outside =
                overlay.filter(
                                card ->
                                        !card.contains(
                                                card.sceneToLocal(
                                                        event.getSceneX(), event.getSceneY())))
                        .isPresent();
        var onRail = event.getSceneX() < BESIDE_RAIL.getLeft();
        if (outside && !onRail) {
            close();
        }
    }

    /** Which screen is shown. */
    public ObjectProperty<Page> shown() {
        return shown;
    }
}
