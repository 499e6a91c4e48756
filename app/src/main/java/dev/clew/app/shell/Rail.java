package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The way between screens: only what exists stands here. */
final class Rail extends VBox {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    private final Texts texts;
    private final Button settings;
    private final Button help;

    Rail(List<Page> pages, ObjectProperty<Page> shown, Texts texts) {
        this.texts = texts;
        getStyleClass().add("rail");
        for (var page : pages) {
            var tile = tile(page.icon(), page.textKey(), page.key(), "rail-" + page.id());
            tile.setOnAction(_ -> shown.set(page));
            shown.subscribe(now -> tile.pseudoClassStateChanged(SHOWN, page.equals(now)));
            getChildren().add(tile);
        }
        var room = new Region();
        setVgrow(room, Priority.ALWAYS);
        settings = tile(Feather.SETTINGS, "rail.settings", "", "rail-settings");
        help = tile(Feather.HELP_CIRCLE, "rail.help", "?", "rail-help");
        settings.getStyleClass().add("opens-overlay");
        help.getStyleClass().add("opens-overlay");
        getChildren().addAll(room, settings, help);
    }

    private Button tile(Ikon icon, String textKey, String key, String id) {
        var words = new Label();
        words.textProperty().bind(texts.of(textKey));
        words.getStyleClass().add("rail-words");
        var stack = new VBox(Faces.icon(icon), words);
        stack.getStyleClass().add("rail-face");
        var digit = Faces.key(key);
        var face = new StackPane(stack, digit);
        StackPane.setAlignment(digit, Pos.TOP_RIGHT);
        var tile = new Button();
        tile.setGraphic(face);
        tile.setId(id);
        tile.getStyleClass().add("rail-tile");
        tile.accessibleTextProperty().bind(texts.of(textKey));
        return tile;
    }

    Button settings() {
        return settings;
    }

    Button help() {
        return help;
    }
}
