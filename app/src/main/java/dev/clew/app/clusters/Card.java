package dev.clew.app.clusters;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A raised box with a title and, at the right of it, something small. */
final class Card extends VBox {
    private final HBox head;

    Card(ObservableValue<String> title, Node... beside) {
        getStyleClass().add("card");
        var words = new Label();
        words.textProperty().bind(title);
        words.getStyleClass().add("card-title");
        words.setMinWidth(60);
        head = new HBox(8, words);
        head.getStyleClass().add("card-head");
        head.getChildren().addAll(beside);
        getChildren().add(head);
    }

    /** A space that pushes what follows to the right. */
    static Region room() {
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        return room;
    }

    /** A label that follows its words. */
    static Label label(ObservableValue<String> words, String... styles) {
        var label = new Label();
        label.textProperty().bind(words);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
