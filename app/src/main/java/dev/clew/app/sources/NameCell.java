package dev.clew.app.sources;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** The box and the name of a namespace or a workload. */
final class NameCell extends LineCell {
    private static final double INDENT = 16;

    private final SourcesModel model;
    private final Texts texts;
    private final FontIcon caret = Faces.icon(Feather.CHEVRON_DOWN);
    private final Button fold = new Button();
    private final Region indent = new Region();
    private final CheckBox box = new CheckBox();
    private final Label name = new Label();
    private final HBox face = new HBox(8, fold, indent, box, name);
    private final Tooltip tooltip = new Tooltip();
    private Optional<Line> shown = Optional.empty();

    NameCell(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("name-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        face.setAlignment(Pos.CENTER_LEFT);
        fold.setGraphic(caret);
        fold.getStyleClass().add("caret");
        fold.setFocusTraversable(false);
        fold.setOnAction(_ -> shown.ifPresent(this::fold));
        indent.setMinWidth(INDENT);
        box.setFocusTraversable(false);
        box.setOnAction(_ -> shown.ifPresent(this::tick));
        box.disableProperty().bind(model.ready().not());
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
    }

    private void fold(Line line) {
        var namespace = line.ref().namespace();
        model.lines().fold(namespace, !model.lines().isFolded(namespace));
    }

    /** The box shows what the model makes of it, not what the click made of the box. */
    private void tick(Line line) {
        model.ticks().toggle(line.ref());
        showTick(line.row().get());
    }

    private void showTick(Line.Row row) {
        box.setIndeterminate(row.tick() == Tick.MIXED);
        box.setSelected(row.tick() == Tick.ON);
    }

    private void showCaret(Line line, boolean folded) {
        caret.setIconCode(folded ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
        fold.setAccessibleText(
                texts.now(folded ? "sources.unfold" : "sources.fold", line.ref().namespace()));
    }

    @Override
    void show(Line line, Line.Row row) {
        shown = Optional.of(line);
        var ref = line.ref();
        var namespace = row instanceof Line.OfNamespace;
        fold.setVisible(namespace);
        fold.setManaged(namespace);
        indent.setVisible(!namespace);
        indent.setManaged(!namespace);
        if (row instanceof Line.OfNamespace of) {
            showCaret(line, of.folded());
        }
        showTick(row);
        box.setId(
                namespace
                        ? "source-tick-" + ref.namespace()
                        : "source-tick-" + ref.namespace() + "-" + ref.kind() + "-" + ref.name());
        box.setAccessibleText(
                namespace
                        ? texts.now("sources.tick.namespace", ref.namespace())
                        : texts.now("sources.tick.workload", ref.kind(), ref.name()));
        name.setText(ref.name());
        name.getStyleClass().setAll("label", namespace ? "line-namespace" : "line-workload");
        if (row.pending()) {
            name.getStyleClass().add("pending");
        }
        tooltip.setText(namespace ? ref.namespace() : ref.kind() + " " + ref.name());
        setTooltip(tooltip);
        setGraphic(face);
    }

    @Override
    void clear() {
        shown = Optional.empty();
    }
}
