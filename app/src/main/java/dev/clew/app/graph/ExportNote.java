package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

/** What came of the last export, until somebody has read it. */
final class ExportNote extends HBox {
    private final Exports exports;
    private final Texts texts;
    private final Label words = new Label();
    private final Tooltip whole = new Tooltip();

    ExportNote(Exports exports, Texts texts) {
        super(8);
        this.exports = exports;
        this.texts = texts;
        setId("export-note");
        getStyleClass().add("export-note");
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.setTooltip(whole);
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        var close = new Button();
        close.setGraphic(Faces.icon(Feather.X));
        close.setId("export-note-close");
        close.getStyleClass().add("more");
        close.accessibleTextProperty().bind(texts.of("graph.close"));
        close.setOnAction(_ -> exports.forget());
        getChildren().addAll(words, close);
        exports.outcome().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private void show() {
        var outcome = exports.outcome().get();
        NodeDetails.shown(this, outcome.isPresent());
        getStyleClass().setAll("export-note");
        if (outcome.isEmpty()) {
            return;
        }
        switch (outcome.get()) {
            case Exports.Outcome.Saved(var file) -> say(texts.now("graph.export.saved", file));
            case Exports.Outcome.Failed(var file, var why) -> {
                getStyleClass().add("failed");
                say(texts.now("graph.export.failed", file, why));
            }
        }
    }

    private void say(String sentence) {
        words.setText(sentence);
        whole.setText(sentence);
    }
}
