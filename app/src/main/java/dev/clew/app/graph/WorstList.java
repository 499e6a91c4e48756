package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Locale;

/** The workloads in the order in which to look at them. */
final class WorstList extends ListView<WorstFirst.Row> {
    private static final double ROW = 26;
    private static final int SHOWN = 5;

    private final GraphModel model;
    private final NodeLook look;
    private final Texts texts;
    private final Appearance appearance;
    private boolean following;

    WorstList(InspectorModel inspector, GraphModel model, Appearance appearance) {
        var texts = appearance.texts();
        this.model = model;
        this.appearance = appearance;
        this.look = new NodeLook(texts);
        this.texts = texts;
        setId("worst-first");
        getStyleClass().add("worst-list");
        setCellFactory(_ -> new Cell());
        getSelectionModel().selectedItemProperty().addListener((_, _, row) -> chosen(row));
        inspector.worst().subscribe(this::show);
        model.selection().addListener(_ -> follow());
        texts.language().addListener(_ -> refresh());
        appearance.fontScale().addListener(_ -> resize());
    }

    private void show(List<WorstFirst.Row> rows) {
        following = true;
        if (!rows.equals(getItems())) {
            getItems().setAll(rows);
        }
        following = false;
        resize();
        follow();
    }

    private void resize() {
        var row = ROW * appearance.unit();
        setFixedCellSize(row);
        var height = Math.clamp(getItems().size(), 1, SHOWN) * row;
        setPrefHeight(height);
        setMinHeight(height);
    }

    private void chosen(WorstFirst.Row row) {
        if (!following && row != null) {
            model.select(new Selection.Node(row.node().id().text()));
        }
    }

    private void follow() {
        following = true;
        var index = -1;
        for (var i = 0; i < getItems().size(); i++) {
            if (model.selection().get().isNode(getItems().get(i).node().id().text())) {
                index = i;
            }
        }
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else {
            getSelectionModel().select(index);
        }
        following = false;
    }

    private final class Cell extends ListCell<WorstFirst.Row> {
        private final HealthMark mark = new HealthMark();
        private final Label name = new Label();
        private final Label why = new Label();
        private final HBox face;

        Cell() {
            var room = new Region();
            HBox.setHgrow(room, Priority.ALWAYS);
            why.setMinWidth(Region.USE_PREF_SIZE);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            face = new HBox(mark, name, room, why);
            face.getStyleClass().add("worst-face");
        }

        @Override
        protected void updateItem(WorstFirst.Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            var health = row.node().health();
            mark.show(health);
            name.setText(look.name(row.node().id()));
            why.setText(why(row));
            why.getStyleClass().setAll("label", "words", health.name().toLowerCase(Locale.ROOT));
            setGraphic(face);
        }

        private String why(WorstFirst.Row row) {
            var node = row.node();
            if (node.health().isProblem()) {
                return texts.now("graph.worst.errors", Figures.percent(node.row().errorRate()));
            }
            if (node.part() == GraphContent.Part.SERVING && row.slowestP95Ms().isPresent()) {
                return "p95 " + Figures.millis(row.slowestP95Ms().getAsDouble());
            }
            return look.figures(node);
        }
    }
}
