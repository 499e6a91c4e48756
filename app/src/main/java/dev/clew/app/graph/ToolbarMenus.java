package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;

/** The menus of the graph's tool bar: how far back, which figures, into which file. */
final class ToolbarMenus {
    private final GraphModel model;
    private final Texts texts;

    ToolbarMenus(GraphModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** How far back figures reach. */
    MenuButton windows() {
        var button = new MenuButton();
        button.setId("graph-window");
        Faces.wear(button, Feather.CLOCK, windowWords(), "");
        var group = new ToggleGroup();
        for (var reach : GraphModel.WINDOWS) {
            var item = new RadioMenuItem();
            item.textProperty()
                    .bind(
                            Bindings.createStringBinding(
                                    () -> texts.now("graph.window", reach(reach)),
                                    texts.language()));
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.window().set(reach));
            model.window().subscribe(chosen -> item.setSelected(reach.equals(chosen)));
            button.getItems().add(item);
        }
        return button;
    }

    /** "Last 5 min". */
    StringBinding windowWords() {
        return Bindings.createStringBinding(
                () -> texts.now("graph.window", reach(model.window().get())),
                model.window(),
                texts.language());
    }

    private String reach(Duration reach) {
        return reach.toSeconds() < 60
                ? texts.now("unit.seconds", reach.toSeconds())
                : texts.now("unit.minutes", reach.toMinutes());
    }

    /** Which edges carry figures. */
    MenuButton labels() {
        var button = new MenuButton();
        button.setId("graph-labels");
        Faces.wear(button, Feather.TAG, labelWords(), "");
        var group = new ToggleGroup();
        for (var labels : Labels.values()) {
            var item = new RadioMenuItem();
            item.textProperty()
                    .bind(
                            Bindings.createStringBinding(
                                    () -> texts.now("graph.labels", name(labels)),
                                    texts.language()));
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.labels().set(labels));
            model.labels().subscribe(chosen -> item.setSelected(labels == chosen));
            button.getItems().add(item);
        }
        return button;
    }

    /** "Labels: all". */
    StringBinding labelWords() {
        return Bindings.createStringBinding(
                () -> texts.now("graph.labels", name(model.labels().get())),
                model.labels(),
                texts.language());
    }

    private String name(Labels labels) {
        return switch (labels) {
            case ALL -> texts.now("graph.labels.all");
            case PROBLEMS -> texts.now("graph.labels.problems");
            case NONE -> texts.now("graph.labels.none");
        };
    }

    /** Into which kind of file all that is seen goes. */
    MenuButton exports(Exports exports) {
        var button = new MenuButton();
        button.setId("graph-export");
        button.setGraphic(Faces.icon(Feather.DOWNLOAD));
        button.accessibleTextProperty().bind(texts.of("graph.export"));
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(texts.of("graph.export.tip"));
        button.setTooltip(tooltip);
        var what = new MenuItem();
        what.setDisable(true);
        what.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::whatLeaves,
                                model.content(),
                                model.shown(),
                                texts.language()));
        button.getItems().addAll(what, new SeparatorMenuItem());
        for (var format : ExportFormat.values()) {
            var item = new MenuItem();
            item.setId("graph-export-" + format.extension());
            item.textProperty()
                    .bind(Bindings.createStringBinding(() -> words(format), texts.language()));
            item.setOnAction(_ -> exports.start(format));
            button.getItems().add(item);
        }
        return button;
    }

    private String whatLeaves() {
        var all = model.content().get().nodes().size();
        var shown = model.shown().get().nodes().size();
        return shown == all
                ? texts.now("graph.export.all", all)
                : texts.now("graph.export.part", shown, all);
    }

    private String words(ExportFormat format) {
        return switch (format) {
            case PNG -> texts.now("graph.export.png");
            case SVG -> texts.now("graph.export.svg");
            case DOT -> texts.now("graph.export.dot");
            case JSON -> texts.now("graph.export.json");
        };
    }
}
