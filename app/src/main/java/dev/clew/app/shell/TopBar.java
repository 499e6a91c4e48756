package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;

/** Which cluster this is, and how old what is shown is. */
final class TopBar extends HBox {
    private final Texts texts;
    private final Region dot = new Region();
    private final TextFlow words = new TextFlow();

    TopBar(ShellModel model, Texts texts) {
        this.texts = texts;
        getStyleClass().add("top-bar");
        var mark = new Mark();
        var markBox = new HBox(mark);
        markBox.getStyleClass().add("top-mark");
        var name = new Label("", Faces.icon(Feather.SERVER));
        name.textProperty()
                .bind(
                        model.cluster()
                                .flatMap(
                                        cluster ->
                                                cluster.<ObservableValue<String>>map(
                                                                SimpleStringProperty::new)
                                                        .orElseGet(() -> texts.of("top.apart"))));
        name.getStyleClass().add("cluster");
        name.setId("cluster-name");
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        dot.getStyleClass().add("fresh-dot");
        words.getStyleClass().add("fresh-words");
        var fresh = new HBox(dot, words);
        fresh.getStyleClass().add("fresh");
        fresh.setId("freshness");
        getChildren().addAll(markBox, name, room, fresh);
        model.freshness().subscribe(this::show);
        texts.language().addListener(_ -> show(model.freshness().get()));
    }

    private void show(Freshness freshness) {
        var kind = freshness.kind();
        dot.getStyleClass().setAll("fresh-dot", kind.name().toLowerCase(Locale.ROOT));
        var precise = kind == Freshness.Kind.LIVE && freshness.age().toSeconds() < 10;
        var figure = precise ? Figures.seconds(freshness.age()) : Figures.clock(freshness.age());
        var key = kind.textKey() + (precise ? ".seconds" : "");
        // Digits that tick are mono, the words around them are not.
        var parts = texts.now(key, "\u0000").split("\u0000", -1);
        words.getChildren().setAll(new Text(parts[0]), mono(figure), new Text(parts[1]));
    }

    private static Text mono(String figure) {
        var text = new Text(figure);
        text.getStyleClass().add("mono");
        return text;
    }
}
