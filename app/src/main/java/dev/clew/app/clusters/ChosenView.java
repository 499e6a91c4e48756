package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.function.Consumer;

/** What a file tells of the chosen context: nobody was called yet. */
final class ChosenView extends StackPane {
    private final Texts texts;
    private int rows;

    /**
     * @param focused whether the keys go to <em>Connect</em> once it is seen
     */
    ChosenView(ContextEntry context, Consumer<ContextEntry> connect, boolean focused, Texts texts) {
        this.texts = texts;
        getStyleClass().add("chosen");
        var name = new Label(context.name(), Faces.icon(Feather.SERVER));
        name.getStyleClass().add("page-title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(context.name()));
        var facts = new GridPane(16, 6);
        add(facts, "clusters.chosen.server", context.server().orElse("–"));
        add(facts, "clusters.chosen.user", context.user());
        context.namespace().ifPresent(it -> add(facts, "clusters.chosen.namespace", it));
        add(facts, "clusters.chosen.file", context.file().toString());
        var button =
                Faces.wear(new Button(), Feather.LOG_IN, texts.of("clusters.connect"), "Enter");
        button.setId("clusters-connect");
        button.getStyleClass().add("primary");
        button.setDefaultButton(true);
        button.setOnAction(_ -> connect.accept(context));
        button.sceneProperty()
                .subscribe(
                        scene -> {
                            if (focused && scene != null) {
                                button.requestFocus();
                            }
                        });
        var why = Card.label(texts.of("clusters.chosen.why"), "second");
        why.setWrapText(true);
        var card = new VBox(12, name, facts, why, button);
        card.getStyleClass().addAll("card", "centre-card");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
    }

    private void add(GridPane facts, String key, String value) {
        var shown = new Label(value);
        shown.getStyleClass().add("mono");
        shown.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        shown.setTooltip(new Tooltip(value));
        var name = Card.label(texts.of(key), "second");
        name.setMinWidth(USE_PREF_SIZE);
        facts.addRow(rows, name, shown);
        rows++;
    }
}
