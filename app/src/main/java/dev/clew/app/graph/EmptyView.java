package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * In place of a picture in which the filters leave nothing: says which, and shows all by a click.
 */
final class EmptyView extends VBox {
    private final GraphModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final Label why = new Label();

    EmptyView(GraphModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().addAll("stage-card", "empty-view");
        setId("empty-view");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        title.getStyleClass().add("stage-title");
        title.setWrapText(true);
        why.getStyleClass().add("stage-why");
        why.setWrapText(true);
        var all = Faces.wear(new Button(), texts.of("view.showAll"));
        all.setId("show-all");
        all.getStyleClass().add("accent");
        all.setOnAction(_ -> model.view().set(GraphView.ALL));
        getChildren().addAll(title, why, all);
        model.shown().addListener(_ -> show());
        model.view().addListener(_ -> show());
        model.stageShown().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private void show() {
        var shown = model.shown().get();
        var all = model.content().get();
        var nothing =
                shown.nodes().isEmpty() && !all.nodes().isEmpty() && !model.view().get().isAll();
        NodeDetails.shown(this, nothing);
        if (!nothing) {
            return;
        }
        var view = model.view().get();
        var left = all.nodes().size();
        if (!view.without(GraphView.Filter.PROBLEMS).of(all).nodes().isEmpty()) {
            title.setText(texts.now("view.none.problems"));
            why.setText(texts.now("view.none.problems.why", left));
        } else if (view.focus().isPresent()) {
            var look = new NodeLook(texts);
            var name = look.name(NodeId.parse(view.focus().get().node()));
            title.setText(texts.now("view.none.focus", name));
            why.setText(texts.now("view.none.focus.why"));
        } else {
            title.setText(texts.now("view.none.hidden"));
            why.setText(texts.now("view.none.hidden.why", left));
        }
    }
}
