package dev.clew.app.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/**
 * The cards that lie over the screen, one at a time: Esc or a press outside takes one away, and the
 * focus goes back to where it was.
 */
final class Overlays {
    private final StackPane ground;
    private Optional<Node> open = Optional.empty();
    private Optional<Node> focusBefore = Optional.empty();

    Overlays(StackPane ground) {
        this.ground = ground;
        ground.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        ground.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Opens a card, or closes it if it is open. */
    void toggle(Node card, Pos where, Insets margin) {
        var wasOpen = open.filter(card::equals).isPresent();
        close();
        if (!wasOpen) {
            focusBefore = Optional.ofNullable(ground.getScene().getFocusOwner());
            open = Optional.of(card);
            StackPane.setAlignment(card, where);
            StackPane.setMargin(card, margin);
            ground.getChildren().add(card);
            card.requestFocus();
        }
    }

    void close() {
        open.ifPresent(card -> ground.getChildren().remove(card));
        open = Optional.empty();
        focusBefore.ifPresent(Node::requestFocus);
        focusBefore = Optional.empty();
    }

    boolean isOpen() {
        return open.isPresent();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
            close();
            event.consume();
        }
    }

    private void pressed(MouseEvent event) {
        var outside =
                open.filter(
                                card ->
                                        !card.contains(
                                                card.sceneToLocal(
                                                        event.getSceneX(), event.getSceneY())))
                        .isPresent();
        if (outside && !opens(event)) {
            close();
        }
    }

    /** A press on the button that opened it closes it by that button's own action. */
    private static boolean opens(MouseEvent event) {
        for (var each = (Node) event.getTarget(); each != null; each = each.getParent()) {
            if (each.getStyleClass().contains("opens-overlay")) {
                return true;
            }
        }
        return false;
    }
}
