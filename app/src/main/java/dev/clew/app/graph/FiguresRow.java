package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Locale;

/** A few large figures side by side, each under its name. */
final class FiguresRow extends HBox {
    private final Texts texts;

    FiguresRow(Texts texts) {
        this.texts = texts;
        getStyleClass().add("figures");
    }

    /** Adds a figure; the label that is returned shows it. */
    Label add(String textKey) {
        var name = new Label();
        name.textProperty().bind(texts.of(textKey));
        name.getStyleClass().add("caption");
        var value = new Label("–");
        value.getStyleClass().add("big-figure");
        getChildren().add(new VBox(1, name, value));
        return value;
    }

    /** Colours a figure by what it says. */
    static void tint(Label figure, Health health) {
        figure.getStyleClass()
                .setAll("label", "big-figure", "words", health.name().toLowerCase(Locale.ROOT));
    }
}
