package dev.clew.app.shell;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A card that lies over the screen until it is closed: settings, help. */
class Overlay extends VBox {

    Overlay(String id, String titleKey, Texts texts) {
        setId(id);
        getStyleClass().add("overlay");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var title = new Label();
        title.textProperty().bind(texts.of(titleKey));
        title.getStyleClass().add("overlay-title");
        getChildren().add(title);
    }
}
