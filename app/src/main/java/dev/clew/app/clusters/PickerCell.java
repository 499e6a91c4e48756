package dev.clew.app.clusters;

import dev.clew.app.connect.ContextEntry;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;
import java.util.function.Consumer;

/** A line of the picker, as wide as the column and never wider. */
final class PickerCell extends ListCell<PickerRow> {
    private final PickerModel model;
    private final Consumer<ContextEntry> connect;
    private final ObjectProperty<Optional<ContextEntry>> renamed;
    private final Texts texts;
    private final PickerMenu menus;

    PickerCell(
            PickerModel model,
            Consumer<ContextEntry> connect,
            ObjectProperty<Optional<ContextEntry>> renamed,
            Texts texts) {
        this.model = model;
        this.connect = connect;
        this.renamed = renamed;
        this.texts = texts;
        this.menus = new PickerMenu(model, connect, renamed, texts);
        getStyleClass().add("picker-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        // The list's width counts, not that of the longest name.
        setPrefWidth(0);
        renamed.subscribe((before, now) -> rename(before, now));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    }

    private void clicked(MouseEvent click) {
        if (click.getButton() != MouseButton.PRIMARY || getItem() == null) {
            return;
        }
        switch (getItem()) {
            case PickerRow.Heading heading -> model.fold(heading, !heading.folded());
            case PickerRow.Problem problem -> model.explain(problem);
            case PickerRow.Entry entry when click.getClickCount() == 2 ->
                    connect.accept(entry.context());
            case PickerRow.Entry _ -> {}
        }
    }

    private void rename(Optional<ContextEntry> before, Optional<ContextEntry> now) {
        if (getItem() instanceof PickerRow.Entry entry
                && (before.filter(entry.context()::equals).isPresent()
                        || now.filter(entry.context()::equals).isPresent())) {
            updateItem(entry, false);
        }
    }

    @Override
    protected void updateItem(PickerRow row, boolean empty) {
        super.updateItem(row, empty);
        setTooltip(null);
        setContextMenu(null);
        setAccessibleText(null);
        if (empty || row == null) {
            setGraphic(null);
            setId(null);
            return;
        }
        setGraphic(
                switch (row) {
                    case PickerRow.Heading heading -> heading(heading);
                    case PickerRow.Entry entry -> entry(entry);
                    case PickerRow.Problem problem -> problem(problem);
                });
    }

    private Node heading(PickerRow.Heading heading) {
        setId(null);
        var name = new Label(heading.file().isPresent() ? heading.shown() : "");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        if (heading.file().isEmpty()) {
            name.setText(texts.now("clusters.picker.favourites"));
        } else {
            name.getStyleClass().add("mono");
            setTooltip(new Tooltip(heading.file().get().toString()));
        }
        var caret = Faces.icon(heading.folded() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
        var count = new Label(String.valueOf(heading.count()));
        count.setMinWidth(Region.USE_PREF_SIZE);
        var face = new HBox(6, caret, name, gap(), count);
        face.getStyleClass().addAll("picker-face", "picker-heading");
        setAccessibleText(
                texts.now(
                        heading.folded()
                                ? "clusters.picker.heading.folded"
                                : "clusters.picker.heading.open",
                        name.getText(),
                        heading.count()));
        if (heading.added()) {
            heading.file().ifPresent(file -> setContextMenu(menus.ofFile(file)));
        }
        return face;
    }

    private Node problem(PickerRow.Problem problem) {
        setId(null);
        var name = new Label(texts.now(problem.title()));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        setTooltip(tooltip(name.getText() + "\n" + problem.incident().getMessage()));
        setAccessibleText(texts.now("clusters.picker.problem", name.getText()));
        var face = new HBox(8, Faces.icon(Feather.ALERT_TRIANGLE), name);
        face.getStyleClass().addAll("picker-face", "picker-problem");
        return face;
    }

    private Node entry(PickerRow.Entry entry) {
        ContextEntry context = entry.context();
        setId("context-" + context.name());
        var face = new HBox(8, star(entry));
        face.setAlignment(Pos.CENTER_LEFT);
        face.getStyleClass().addAll("picker-face", "picker-entry");
        if (renamed.get().filter(context::equals).isPresent()) {
            face.getChildren().add(field(entry));
            return face;
        }
        var name = new Name(entry.title());
        HBox.setHgrow(name, Priority.ALWAYS);
        face.getChildren().add(name);
        if (context.current()) {
            face.getChildren().add(chip(texts.now("clusters.picker.current"), "current"));
        }
        switch (entry.production()) {
            case MARKED -> {
                var badge = chip(texts.now("clusters.picker.production"), "production");
                badge.setGraphic(Faces.icon(Feather.SHIELD));
                face.getChildren().add(badge);
            }
            case SUGGESTED -> face.getChildren().add(suggestion(entry));
            case NO -> {}
        }
        face.getChildren().add(gap());
        // Three chips leave the name no room; the tooltip has all of them.
        if (!context.current() || entry.production() == PickerRow.Production.NO) {
            entry.provider()
                    .ifPresent(
                            provider -> face.getChildren().add(chip(provider.label(), "provider")));
        }
        setContextMenu(menus.of(entry));
        setTooltip(tooltip(PickerWords.tooltip(entry, texts)));
        setAccessibleText(PickerWords.accessible(entry, texts));
        return face;
    }

    private Button star(PickerRow.Entry entry) {
        var mark = new Region();
        mark.getStyleClass().add("picker-star-mark");
        var star = new Button(null, mark);
        star.setId("star-" + entry.context().name());
        star.setFocusTraversable(false);
        star.getStyleClass().setAll("picker-star");
        if (entry.favourite()) {
            star.getStyleClass().add("favourite");
        }
        star.setAccessibleText(
                texts.now(entry.favourite() ? "clusters.picker.unstar" : "clusters.picker.star"));
        star.setOnAction(_ -> model.star(entry.context()));
        return star;
    }

    private Button suggestion(PickerRow.Entry entry) {
        var chip = new Button(texts.now("clusters.picker.production.maybe"));
        chip.setId("production-" + entry.context().name());
        chip.setFocusTraversable(false);
        chip.getStyleClass().setAll("picker-chip", "suggestion");
        chip.setTooltip(new Tooltip(texts.now("clusters.picker.production.why")));
        chip.setOnAction(_ -> menus.of(entry).show(chip, Side.BOTTOM, 0, 4));
        return chip;
    }

    private TextField field(PickerRow.Entry entry) {
        var field = new TextField(entry.title());
        field.setId("picker-alias");
        field.setPromptText(entry.context().name());
        field.setAccessibleText(texts.now("clusters.picker.alias", entry.context().name()));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(_ -> finish(entry, field));
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                key -> {
                    if (key.getCode() == KeyCode.ESCAPE) {
                        renamed.set(Optional.empty());
                        getListView().requestFocus();
                        key.consume();
                    }
                });
        field.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                field.requestFocus();
                                field.selectAll();
                            }
                        });
        return field;
    }

    private void finish(PickerRow.Entry entry, TextField field) {
        String alias = field.getText();
        var list = getListView();
        renamed.set(Optional.empty());
        model.rename(entry.context(), alias);
        list.requestFocus();
    }

    /** Gives way before what stands beside it, and takes no more room than it needs. */
    private static final class Name extends Label {
        private static final double LEAST = 60;

        Name(String words) {
            super(words);
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            setMinWidth(0);
            getStyleClass().add("picker-name");
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.min(LEAST, super.computePrefWidth(height));
        }

        @Override
        protected double computeMaxWidth(double height) {
            return super.computePrefWidth(height);
        }
    }

    private static Label chip(String words, String kind) {
        var chip = new Label(words);
        chip.getStyleClass().addAll("picker-chip", kind);
        return chip;
    }

    private static Region gap() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        return gap;
    }

    private static Tooltip tooltip(String words) {
        var tooltip = new Tooltip(words);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }
}
