package dev.clew.app.graph;

import atlantafx.base.controls.CustomTextField;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Segmented;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be done with the graph as a whole. */
final class GraphToolbar extends ShrinkingBar {
    private static final String WORDS = "face-words";
    private static final String KEY = "key";

    private final GraphModel model;
    private final Texts texts;
    // Kept: asObject() is bound by weak references only.
    private final ObjectProperty<Boolean> paused;
    private final CustomTextField find = new CustomTextField();
    private final MenuButton export;
    private final Map<ButtonBase, String> meanings = new HashMap<>();

    GraphToolbar(GraphModel model, FindModel finder, Exports exports, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.paused = model.paused().asObject();
        var menus = new ToolbarMenus(model, texts);
        getStyleClass().add("tool-strip");
        var live = new Segmented<>(paused);
        var dot = new Region();
        dot.getStyleClass().add("live-dot");
        var goOn = Faces.wear(live.add(false), dot, texts.of("graph.live"), "");
        goOn.setId("graph-live");
        var pause = wear(live.add(true), Feather.PAUSE, "graph.pause", "K", "graph-pause");
        var window = menus.windows();
        var labels = menus.labels();
        var boxes = wear(new ToggleButton(), Feather.BOX, "graph.namespaces", "N", "graph-boxes");
        boxes.selectedProperty().bindBidirectional(model.boxed());
        var problems = problems();
        var tidy = wear(new Button(), Feather.GIT_MERGE, "graph.tidy", "T", "graph-tidy");
        tidy.setOnAction(_ -> model.tidy());
        this.export = menus.exports(exports);
        getChildren().addAll(live, window, labels, boxes, problems);
        getChildren().addAll(find(finder), form(), tidy, export);
        getChildren()
                .forEach(
                        child -> {
                            if (!child.equals(find) && child instanceof Region region) {
                                region.setMinWidth(USE_PREF_SIZE);
                            }
                        });
        // What is left over lies before the field.
        getChildren().add(getChildren().indexOf(find), room());
        mayNarrow(find);
        // First the keys, which the help names too; then the words of what has the clearest icon.
        for (var each : List.of(tidy, boxes, problems, pause)) {
            mayHide(each, each.getGraphic(), KEY, texts.of(meanings.get(each)));
        }
        for (var each : List.of(tidy, boxes, pause, problems)) {
            mayHide(each, each.getGraphic(), WORDS, texts.of(meanings.get(each)));
        }
        mayHide(labels, labels.getGraphic(), WORDS, menus.labelWords());
        mayHide(goOn, goOn.getGraphic(), WORDS, texts.of("graph.live"));
        mayHide(window, window.getGraphic(), WORDS, menus.windowWords());
    }

    private <B extends ButtonBase> B wear(
            B button, Feather icon, String textKey, String key, String id) {
        Faces.wear(button, icon, texts.of(textKey), key).setId(id);
        // Not the button's user data: a segment keeps there what it stands for.
        meanings.put(button, textKey);
        return button;
    }

    private ToggleButton problems() {
        var button =
                wear(new ToggleButton(), Feather.FILTER, "graph.problems", "E", "graph-problems");
        button.setOnAction(
                _ -> model.view().set(model.view().get().withOnlyProblems(button.isSelected())));
        model.view().subscribe(view -> button.setSelected(view.onlyProblems()));
        return button;
    }

    private CustomTextField find(FindModel finder) {
        find.setId("graph-find");
        find.promptTextProperty().bind(texts.of("graph.find"));
        find.setTooltip(new Tooltip());
        find.getTooltip().textProperty().bind(find.promptTextProperty());
        find.setLeft(Faces.icon(Feather.SEARCH));
        find.textProperty().bindBidirectional(finder.text());
        var count = new Label();
        count.getStyleClass().add("key");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        finder.text().get().isBlank()
                                                ? keyWhereThereIsRoom()
                                                : finder.position()
                                                        + "/"
                                                        + finder.matches().get().size(),
                                finder.text(),
                                finder.matches(),
                                find.widthProperty(),
                                model.selection()));
        find.setRight(count);
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> findKey(event, finder));
        return find;
    }

    /** A field that was narrowed has only room for what is asked of it. */
    private String keyWhereThereIsRoom() {
        return find.getWidth() < find.prefWidth(-1) ? "" : "Ctrl F";
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

    /** Opens the menu of the files into which the graph can go. */
    void openExport() {
        export.requestFocus();
        export.show();
    }

    private Segmented<GraphModel.Form> form() {
        var segmented = new Segmented<>(model.form());
        Faces.wear(segmented.add(GraphModel.Form.GRAPH), texts.of("graph.form.graph"))
                .setId("graph-form-graph");
        Faces.wear(segmented.add(GraphModel.Form.TABLE), texts.of("graph.form.table"))
                .setId("graph-form-table");
        return segmented;
    }
}
