package dev.clew.app.shell;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Stands where a screen will be, and says why it is not there yet. */
public final class Placeholder extends StackPane {

    /**
     * @param titleKey of its text in large letters
     * @param whyKey of the text below that says why
     */
    public Placeholder(String titleKey, String whyKey, Texts texts) {
        var title = new Label();
        title.textProperty().bind(texts.of(titleKey));
        title.getStyleClass().add("stage-title");
        var why = new Label();
        why.textProperty().bind(texts.of(whyKey));
        why.getStyleClass().add("stage-why");
        why.setWrapText(true);
        var card = new VBox(title, why);
        card.getStyleClass().add("stage-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getStyleClass().add("picture");
        getChildren().add(card);
    }
}
