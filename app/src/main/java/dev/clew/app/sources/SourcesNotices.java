package dev.clew.app.sources;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.Optional;

/**
 * What a reader of the table must know: it is old, boxes cannot be ticked, there is more than one
 * may see.
 */
final class SourcesNotices extends VBox {
    private final SourcesModel model;
    private final Texts texts;
    private final Label lost = words();
    private final Label lostWhy = words();
    private final Label fixed = words();
    private final Label fixedWhy = words();
    private final Label hidden = words();
    private final HBox lostNote;
    private final HBox fixedNote = note("sources-fixed", fixed, fixedWhy);
    private final HBox hiddenNote = note("sources-hidden", hidden);

    SourcesNotices(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("notices");
        lostWhy.getStyleClass().add("mono");
        fixedWhy.getStyleClass().add("mono");
        lostNote = note("sources-lost", lost, lostWhy);
        Button retry = Faces.wear(new Button(), texts.of("sources.retryNow"));
        retry.setId("sources-lost-retry");
        retry.setMinWidth(USE_PREF_SIZE);
        retry.getStyleClass().add("small");
        retry.setOnAction(_ -> model.inventory().retryNow());
        lostNote.getChildren().add(retry);
        hiddenNote.getStyleClass().setAll("note", "quiet");
        hidden.textProperty().bind(texts.of("sources.hidden"));
        getChildren().addAll(lostNote, fixedNote, hiddenNote);
        model.inventory().now().addListener((_, _, _) -> show());
        model.inventory().state().addListener((_, _, _) -> show());
        model.inventory().hiddenNamespaces().addListener((_, _, _) -> show());
        model.problem().addListener((_, _, _) -> show());
        texts.language().addListener((_, _, _) -> show());
        show();
    }

    private static Label words() {
        var label = new Label();
        label.setWrapText(true);
        return label;
    }

    private static HBox note(String id, Label... lines) {
        var text = new VBox(2, lines);
        HBox.setHgrow(text, Priority.ALWAYS);
        var note = new HBox(8, Faces.icon(Feather.ALERT_TRIANGLE), text);
        note.setAlignment(Pos.CENTER_LEFT);
        note.getStyleClass().addAll("note", "degraded");
        note.setId(id);
        return note;
    }

    private void show() {
        var inventory = model.inventory();
        var away =
                inventory.known() && inventory.state().get() instanceof FeedState.Away gone
                        ? Optional.of(gone)
                        : Optional.<FeedState.Away>empty();
        shown(lostNote, away.isPresent());
        away.ifPresent(
                gone -> {
                    var now = inventory.now().get();
                    lost.setText(
                            texts.now(
                                    "sources.lost",
                                    Figures.clock(inventory.age().orElse(Duration.ZERO)),
                                    Math.max(
                                            0, Duration.between(now, gone.nextTry()).toSeconds())));
                    lostWhy.setText(gone.why());
                });
        var problem = model.problem().get();
        shown(fixedNote, problem.isPresent());
        problem.ifPresent(this::show);
        shown(hiddenNote, inventory.hiddenNamespaces().get());
    }

    private void show(Incident incident) {
        fixed.setText(texts.now("sources.fixed", incident.what(), incident.next()));
        fixedWhy.setText(incident.why());
    }

    private static void shown(HBox note, boolean now) {
        note.setVisible(now);
        note.setManaged(now);
    }
}
