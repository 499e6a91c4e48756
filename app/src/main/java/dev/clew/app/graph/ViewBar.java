package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

/** How much of the graph is seen, and a chip for each filter by which a click takes it away. */
final class ViewBar extends HBox {
    private final GraphModel model;
    private final Texts texts;
    private final NodeLook look;
    private final Label count = new Label();
    private final Button hidden;
    private final Button focus;

    ViewBar(GraphModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.look = new NodeLook(texts);
        getStyleClass().add("view-bar");
        setId("view-bar");
        count.getStyleClass().add("caption");
        count.setId("view-count");
        hidden = chip("chip-hidden", "view.hidden.clear", GraphView.Filter.HIDDEN);
        focus = chip("chip-focus", "view.focus.clear", GraphView.Filter.FOCUS);
        getChildren().addAll(count, focus, hidden);
        model.view().addListener(_ -> show());
        model.shown().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private Button chip(String id, String meaning, GraphView.Filter filter) {
        var chip = new Button();
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.setGraphic(Faces.icon(Feather.X));
        chip.accessibleTextProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> chip.getText() + ", " + texts.now(meaning),
                                chip.textProperty(),
                                texts.language()));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of(meaning));
        chip.setTooltip(tooltip);
        chip.setOnAction(_ -> model.view().set(model.view().get().without(filter)));
        return chip;
    }

    private void show() {
        var all = model.content().get();
        var shown = model.shown().get();
        count.setText(
                model.view().get().isAll()
                        ? texts.now("view.all", all.nodes().size(), all.edges().size())
                        : texts.now(
                                "view.part",
                                shown.nodes().size(),
                                all.nodes().size(),
                                shown.edges().size(),
                                all.edges().size()));
        var view = model.view().get();
        NodeDetails.shown(hidden, !view.hidden().isEmpty());
        hidden.setText(texts.now("view.hidden", view.hidden().size()));
        NodeDetails.shown(focus, view.focus().isPresent());
        view.focus()
                .ifPresent(
                        around ->
                                focus.setText(
                                        texts.now(
                                                "view.focus",
                                                look.name(NodeId.parse(around.node())),
                                                around.hops())));
    }
}
