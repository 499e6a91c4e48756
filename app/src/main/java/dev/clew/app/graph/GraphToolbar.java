package dev.clew.app.graph;

import atlantafx.base.controls.CustomTextField;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Segmented;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;

/** What can be done with the graph as a whole. */
final class GraphToolbar extends HBox {
    private final GraphModel model;
    private final Texts texts;
    // Kept: asObject() is bound by weak references only.
    private final ObjectProperty<Boolean> paused;
    private final CustomTextField find = new CustomTextField();

    GraphToolbar(GraphModel model, FindModel finder, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.paused = model.paused().asObject();
        getStyleClass().add("tool-strip");
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        getChildren()
                .addAll(
                        liveOrPaused(),
                        windowChoice(),
                        labelChoice(),
                        boxes(),
                        room,
                        find(finder),
                        form(),
                        tidy());
    }

    private Segmented<Boolean> liveOrPaused() {
        var segmented = new Segmented<>(paused);
        var dot = new Region();
        dot.getStyleClass().add("live-dot");
        Faces.wear(segmented.add(false), dot, texts.of("graph.live"), "").setId("graph-live");
        Faces.wear(segmented.add(true), Feather.PAUSE, texts.of("graph.pause"), "P")
                .setId("graph-pause");
        return segmented;
    }

    private MenuButton windowChoice() {
        var button = new MenuButton();
        button.setId("graph-window");
        button.setGraphic(Faces.icon(Feather.CLOCK));
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.now("graph.window", reach(model.window().get())),
                                model.window(),
                                texts.language()));
        var group = new ToggleGroup();
        for (var reach : GraphModel.WINDOWS) {
            var item = new RadioMenuItem();
            item.textProperty()
                    .bind(
                            Bindings.createStringBinding(
                                    () -> texts.now("graph.window", reach(reach)),
                                    texts.language()));
            item.setToggleGroup(group);
            item.setSelected(reach.equals(model.window().get()));
            item.setOnAction(_ -> model.window().set(reach));
            button.getItems().add(item);
        }
        return button;
    }

    private String reach(Duration reach) {
        return reach.toSeconds() < 60
                ? texts.now("unit.seconds", reach.toSeconds())
                : texts.now("unit.minutes", reach.toMinutes());
    }

    private MenuButton labelChoice() {
        var button = new MenuButton();
        button.setId("graph-labels");
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.now("graph.labels", name(model.labels().get())),
                                model.labels(),
                                texts.language()));
        var group = new ToggleGroup();
        for (var labels : Labels.values()) {
            var item = new RadioMenuItem();
            item.textProperty()
                    .bind(
                            Bindings.createStringBinding(
                                    () -> texts.now("graph.labels", name(labels)),
                                    texts.language()));
            item.setToggleGroup(group);
            item.setSelected(labels == model.labels().get());
            item.setOnAction(_ -> model.labels().set(labels));
            button.getItems().add(item);
        }
        return button;
    }

    private String name(Labels labels) {
        return switch (labels) {
            case ALL -> texts.now("graph.labels.all");
            case PROBLEMS -> texts.now("graph.labels.problems");
            case NONE -> texts.now("graph.labels.none");
        };
    }

    private ToggleButton boxes() {
        var button = Faces.wear(new ToggleButton(), Feather.BOX, texts.of("graph.namespaces"), "N");
        button.setId("graph-boxes");
        button.selectedProperty().bindBidirectional(model.boxed());
        return button;
    }

    private CustomTextField find(FindModel finder) {
        find.setId("graph-find");
        find.promptTextProperty().bind(texts.of("graph.find"));
        find.setLeft(Faces.icon(Feather.SEARCH));
        find.textProperty().bindBidirectional(finder.text());
        var count = new Label();
        count.getStyleClass().add("key");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        finder.text().get().isBlank()
                                                ? "Ctrl F"
                                                : finder.position()
                                                        + "/"
                                                        + finder.matches().get().size(),
                                finder.text(),
                                finder.matches(),
                                model.selection()));
        find.setRight(count);
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> findKey(event, finder));
        return find;
    }

    private static void findKey(KeyEvent event, FindModel finder) {
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            finder.previous();
        } else if (event.getCode() == KeyCode.ENTER) {
            finder.next();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            finder.text().set("");
        } else {
            return;
        }
        event.consume();
    }

    /** Puts the caret into the field. */
    void beginFind() {
        find.requestFocus();
        find.selectAll();
    }

    private Segmented<GraphModel.Form> form() {
        var segmented = new Segmented<>(model.form());
        Faces.wear(segmented.add(GraphModel.Form.GRAPH), texts.of("graph.form.graph"))
                .setId("graph-form-graph");
        Faces.wear(segmented.add(GraphModel.Form.TABLE), texts.of("graph.form.table"))
                .setId("graph-form-table");
        return segmented;
    }

    private Button tidy() {
        var button = Faces.wear(new Button(), Feather.GIT_MERGE, texts.of("graph.tidy"), "T");
        button.setId("graph-tidy");
        button.setOnAction(_ -> model.tidy());
        return button;
    }
}
