package dev.clew.app.sources;

import dev.clew.app.sources.LineDiff.DiffLine;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Locale;

/** Exactly what would be changed in the pods of the chosen workload. */
final class DiffView extends VBox {
    private static final double LINE = 16;
    private static final double MOST_LINES = 18;

    private final SourcesModel model;
    private final Texts texts;
    private final Label about = new Label();
    private final Label counts = new Label();
    private final Label conflicts = new Label();
    private final ListView<DiffLine> lines = new ListView<>();
    private final VBox heading;

    DiffView(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("sources-diff");
        getStyleClass().add("pod-diff");
        var title = new Label();
        title.textProperty().bind(texts.of("sources.diff"));
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        about.getStyleClass().add("second");
        about.setWrapText(true);
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        counts.getStyleClass().add("caption");
        counts.setId("sources-diff-counts");
        counts.setMinWidth(0);
        var line = new HBox(8, title, room, counts);
        line.getStyleClass().add("diff-heading");
        heading = new VBox(2, line, about);
        conflicts.setWrapText(true);
        conflicts.getStyleClass().addAll("second", "conflicts");
        lines.setId("sources-diff-lines");
        lines.fixedCellSizeProperty().subscribe(this::size);
        lines.setCellFactory(_ -> new DiffCell());
        lines.accessibleTextProperty().bind(texts.of("sources.diff"));
        model.diff().state().subscribe(this::show);
        texts.language().addListener((_, _, _) -> show(model.diff().state().get()));
    }

    private void show(PodDiffModel.State state) {
        counts.setText("");
        getChildren().setAll(heading);
        switch (state) {
            case PodDiffModel.State.None _ -> getChildren().clear();
            case PodDiffModel.State.Reading _ -> about.setText(texts.now("sources.diff.reading"));
            case PodDiffModel.State.Failed(var incident) -> {
                about.setText("");
                Button again = Faces.wear(new Button(), texts.of("sources.diff.again"));
                again.setId("sources-diff-again");
                again.setOnAction(_ -> model.readDiffAgain());
                getChildren().add(new IncidentCard(incident, texts, again));
            }
            case PodDiffModel.State.Shown(var change) -> show(change);
        }
    }

    private void show(PodChange change) {
        about.setText(
                switch (change.kind()) {
                    case WOULD_ADD -> texts.now("sources.diff.wouldAdd");
                    case WOULD_REMOVE -> texts.now("sources.diff.wouldRemove");
                    case NO_AGENT -> texts.now("sources.diff.noAgent");
                });
        if (change.kind() == PodChange.Kind.NO_AGENT) {
            return;
        }
        var diff = change.diff();
        counts.setText(
                texts.now("sources.diff.counts", diff.added(), diff.removed(), diff.changed()));
        lines.getItems().setAll(diff.lines());
        size();
        if (!change.conflicts().isEmpty()) {
            conflicts.setText(String.join("\n", change.conflicts()));
            getChildren().add(conflicts);
        }
        if (!diff.isEmpty()) {
            getChildren().add(lines);
        }
    }

    /** As high as its lines, up to a limit; these grow with the letters. */
    private void size() {
        var line = lines.getFixedCellSize() > 0 ? lines.getFixedCellSize() : LINE;
        var height = Math.min(lines.getItems().size(), MOST_LINES) * line + 14;
        lines.setMinHeight(height);
        lines.setPrefHeight(height);
        lines.setMaxHeight(height);
    }

    private static final class DiffCell extends ListCell<DiffLine> {
        @Override
        protected void updateItem(DiffLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("same", "added", "removed", "gap");
            if (empty || line == null) {
                setText("");
                return;
            }
            getStyleClass().add(line.kind().name().toLowerCase(Locale.ROOT));
            setText(
                    switch (line.kind()) {
                        case SAME -> "  " + line.text();
                        case ADDED -> "+ " + line.text();
                        case REMOVED -> "- " + line.text();
                        case GAP -> "  …";
                    });
        }
    }
}
