package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import java.util.Locale;
import java.util.Optional;

/** Which cluster this is, and how old what is shown is. */
final class TopBar extends HBox {
    private final Texts texts;
    private final Region dot = new Region();
    private final TextFlow words = new TextFlow();

    /**
     * @param toClusters shows where another cluster can be chosen
     * @param palette opens it
     */
    TopBar(ShellModel model, Runnable toClusters, Runnable palette, Texts texts) {
        this.texts = texts;
        getStyleClass().add("top-bar");
        var mark = new Mark();
        var markBox = new HBox(mark);
        markBox.getStyleClass().add("top-mark");
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        dot.getStyleClass().add("fresh-dot");
        words.getStyleClass().add("fresh-words");
        var fresh = new HBox(dot, words);
        fresh.getStyleClass().add("fresh");
        fresh.setId("freshness");
        // The name of the cluster gives way first.
        words.setMinWidth(USE_PREF_SIZE);
        fresh.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        markBox,
                        cluster(model, toClusters),
                        production(model),
                        room,
                        fresh,
                        palette(palette),
                        undo(model));
        model.freshness().subscribe(this::show);
        texts.language().addListener(_ -> show(model.freshness().get()));
    }

    private Button cluster(ShellModel model, Runnable toClusters) {
        var name = new Button();
        name.setGraphic(Faces.icon(Feather.SERVER));
        name.textProperty()
                .bind(
                        model.cluster()
                                .flatMap(
                                        cluster ->
                                                cluster.<ObservableValue<String>>map(
                                                                SimpleStringProperty::new)
                                                        .orElseGet(() -> texts.of("top.apart"))));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var whole = new Tooltip();
        whole.textProperty().bind(name.textProperty());
        name.setTooltip(whole);
        name.getStyleClass().add("cluster");
        name.setId("cluster-name");
        name.setOnAction(_ -> toClusters.run());
        return name;
    }

    private Label production(ShellModel model) {
        var badge = new Label("", Faces.icon(Feather.SHIELD));
        badge.textProperty().bind(texts.of("top.production"));
        badge.setId("production-badge");
        badge.getStyleClass().add("production-badge");
        badge.visibleProperty().bind(model.production());
        badge.managedProperty().bind(model.production());
        return badge;
    }

    private Button palette(Runnable open) {
        var button = Faces.wear(new Button(), Feather.SEARCH, texts.of("palette.prompt"), "Ctrl K");
        button.setId("palette-open");
        button.getStyleClass().addAll("palette-button", "opens-overlay");
        button.setOnAction(_ -> open.run());
        return button;
    }

    private Button undo(ShellModel model) {
        var button = new Button("", Faces.icon(Feather.CORNER_UP_LEFT));
        button.setId("undo");
        button.getStyleClass().add("icon-button");
        button.disableProperty().bind(model.undo().next().map(Optional::isEmpty));
        var what = new Tooltip();
        what.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.undo()
                                                .next()
                                                .get()
                                                .map(
                                                        change ->
                                                                texts.now(
                                                                        "top.undo",
                                                                        texts.now(change)))
                                                .orElseGet(() -> texts.now("top.undo.nothing")),
                                model.undo().next(),
                                texts.language()));
        button.setTooltip(what);
        button.accessibleTextProperty().bind(what.textProperty());
        button.setOnAction(_ -> model.undo().undo());
        return button;
    }

    private void show(Freshness freshness) {
        var kind = freshness.kind();
        dot.getStyleClass().setAll("fresh-dot", kind.name().toLowerCase(Locale.ROOT));
        var precise = kind == Freshness.Kind.LIVE && freshness.age().toSeconds() < 10;
        var figure = precise ? Figures.seconds(freshness.age()) : Figures.clock(freshness.age());
        var key = kind.textKey() + (precise ? ".seconds" : "");
        // Digits that tick are mono, the words around them are not.
        var parts = texts.now(key, "\u0000").split("\u0000", -1);
        words.getChildren().setAll(new Text(parts[0]));
        if (parts.length > 1) {
            words.getChildren().addAll(mono(figure), new Text(parts[1]));
        }
    }

    private static Text mono(String figure) {
        var text = new Text(figure);
        text.getStyleClass().add("mono");
        return text;
    }
}
