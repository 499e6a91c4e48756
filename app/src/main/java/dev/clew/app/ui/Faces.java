package dev.clew.app.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The faces of buttons: an icon, words that change with the language, the key that does the same.
 */
public final class Faces {
    private Faces() {}

    /** Words alone. */
    public static <B extends ButtonBase> B wear(B button, ObservableValue<String> words) {
        button.textProperty().bind(words);
        return button;
    }

    /**
     * Icon, words and key.
     *
     * @param key as it stands on the keyboard; empty for none
     */
    public static <B extends ButtonBase> B wear(
            B button, Ikon icon, ObservableValue<String> words, String key) {
        return wear(button, icon(icon), words, key);
    }

    /** The same with any mark in place of the icon. */
    public static <B extends ButtonBase> B wear(
            B button, Node mark, ObservableValue<String> words, String key) {
        var label = new Label();
        label.textProperty().bind(words);
        label.getStyleClass().add("face-words");
        var face = new HBox(6, mark, label);
        face.setAlignment(Pos.CENTER_LEFT);
        if (!key.isEmpty()) {
            face.getChildren().add(key(key));
        }
        button.setGraphic(face);
        button.accessibleTextProperty().bind(words);
        return button;
    }

    /** A key as it is written beside what it does. */
    public static Label key(String key) {
        var label = new Label(key);
        label.getStyleClass().add("key");
        return label;
    }

    /** An icon of the window's one weight, in the colour of second text. */
    public static FontIcon icon(Ikon icon) {
        var font = new FontIcon(icon);
        font.getStyleClass().add("icon");
        return font;
    }
}
