package dev.clew.app.clusters;

import dev.clew.app.clusters.TraceModel.Line;
import dev.clew.app.clusters.WorkloadRow.Gap;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;
import dev.clew.instrumentation.RuntimeKind;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** A line of the tree: fold, tick, name, runtime with its evidence, what restarts. */
final class TraceCell extends ListCell<Line> {
    private static final PseudoClass UNFOLDED = PseudoClass.getPseudoClass("unfolded");

    private final TraceModel model;
    private final Texts texts;
    private final Button fold = new Button();
    private final CheckBox tick = new CheckBox();
    private final Label name = new Label();
    private final Label note = new Label();
    private final Label runtime = new Label();
    private final Label evidence = new Label();
    private final Label restarts = new Label();
    private final HBox face;

    TraceCell(TraceModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        fold.setGraphic(Faces.icon(Feather.CHEVRON_RIGHT));
        fold.getStyleClass().add("fold");
        fold.setFocusTraversable(false);
        fold.setOnAction(_ -> foldOrUnfold());
        tick.setFocusTraversable(false);
        tick.setOnAction(_ -> model.toggle(getItem()));
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        note.getStyleClass().add("second");
        note.setMinWidth(USE_PREF_SIZE);
        var names = new HBox(8, name, note);
        HBox.setHgrow(names, Priority.ALWAYS);
        names.getStyleClass().add("trace-names");
        names.setMinWidth(0);
        names.setPrefWidth(10);
        runtime.getStyleClass().add("trace-runtime");
        evidence.getStyleClass().addAll("mono", "evidence", "trace-evidence");
        restarts.getStyleClass().addAll("restarts", "trace-restarts");
        face = new HBox(8, fold, tick, names, runtime, evidence, restarts);
        face.getStyleClass().add("trace-face");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        model.ticks().subscribe(_ -> refresh());
        texts.language().addListener(_ -> refresh());
    }

    private void foldOrUnfold() {
        if (getItem() instanceof Line.OfNamespace(var namespace, var unfolded)) {
            model.fold(namespace.name(), !unfolded);
        }
    }

    @Override
    protected void updateItem(Line line, boolean empty) {
        super.updateItem(line, empty);
        refresh();
    }

    private void refresh() {
        switch (getItem()) {
            case null -> {
                setGraphic(null);
                setAccessibleText(null);
            }
            case Line.OfNamespace of when !isEmpty() -> show(of);
            case Line.OfWorkload(var workload) when !isEmpty() -> show(workload);
            default -> setGraphic(null);
        }
    }

    private void show(Line.OfNamespace of) {
        var namespace = of.namespace();
        int all = namespace.workloads().size();
        var whole = model.ticks().get().whole(namespace.name());
        mark(whole == Ticks.Whole.ON, whole == Ticks.Whole.MIXED, "tick-" + namespace.name());
        fold.setVisible(all > 0);
        fold.pseudoClassStateChanged(UNFOLDED, of.unfolded());
        fold.setId("fold-" + namespace.name());
        fold.setAccessibleText(texts.now("clusters.tree.fold", namespace.name()));
        name.setText(namespace.name());
        name.getStyleClass().setAll("label", "namespace-name");
        name.setTooltip(new Tooltip(namespace.name()));
        note.setText(whole == Ticks.Whole.ON ? texts.now("clusters.tree.later") : "");
        columns(false);
        restarts.setText(
                all == 0
                        ? texts.now("clusters.tree.empty")
                        : texts.now("clusters.tree.of", model.ticked(namespace), all));
        restarts.getStyleClass().remove("gap");
        restarts.setTooltip(null);
        finish(namespace.name() + ", " + note.getText() + ", " + restarts.getText());
    }

    private void show(WorkloadRow row) {
        var ref = row.ref();
        boolean ticked = model.ticks().get().has(ref);
        mark(ticked, false, "tick-" + ref.namespace() + "-" + ref.kind() + "-" + ref.name());
        fold.setVisible(false);
        fold.setId(null);
        name.setText(ref.name());
        name.getStyleClass().setAll("label", "workload-name");
        name.setTooltip(new Tooltip(ref.kind() + " " + ref.namespace() + "/" + ref.name()));
        note.setText(ref.kind().equals("Deployment") ? "" : ref.kind());
        columns(true);
        runtime.setText(runtime(row));
        evidence.setText(row.evidence());
        var guess =
                row.evidence().isEmpty()
                        ? null
                        : new Tooltip(texts.now("clusters.tree.guess", row.evidence()));
        evidence.setTooltip(guess);
        runtime.setTooltip(
                row.evidence().isEmpty()
                        ? null
                        : new Tooltip(
                                runtime.getText()
                                        + "\n"
                                        + texts.now("clusters.tree.guess", row.evidence())));
        restarts.setText(restarts(row));
        restarts.getStyleClass().remove("gap");
        if (row.restarts() && row.gap() != Gap.NONE) {
            restarts.getStyleClass().add("gap");
        }
        restarts.setTooltip(new Tooltip(restarts.getText() + "\n" + why(row)));
        finish(
                String.join(
                        ", ",
                        ref.kind() + " " + ref.name(),
                        runtime.getText(),
                        restarts.getText()));
    }

    /** A namespace has no runtime: its name takes the room. */
    private void columns(boolean shown) {
        runtime.setVisible(shown);
        runtime.setManaged(shown);
        evidence.setVisible(shown);
        evidence.setManaged(shown);
    }

    private void mark(boolean selected, boolean mixed, String id) {
        tick.setSelected(selected);
        tick.setIndeterminate(mixed);
        tick.setId(id);
    }

    private void finish(String words) {
        String state =
                texts.now(
                        tick.isIndeterminate()
                                ? "clusters.tree.mixed"
                                : tick.isSelected()
                                        ? "clusters.tree.ticked"
                                        : "clusters.tree.unticked");
        setAccessibleText(words + ", " + state);
        tick.setAccessibleText(words);
        setGraphic(face);
    }

    private String runtime(WorkloadRow row) {
        if (row.runtime() == RuntimeKind.UNKNOWN) {
            return texts.now("clusters.tree.unknown");
        }
        return RuntimeNames.of(row.runtime()) + row.version().map(v -> " " + v).orElse("");
    }

    private String restarts(WorkloadRow row) {
        if (row.restarts() && row.gap() != Gap.NONE) {
            return texts.now("clusters.tree.gap", row.pods());
        }
        if (row.restarts()) {
            return texts.now("clusters.tree.pods", row.pods());
        }
        return texts.now(RestartWords.shortly(row));
    }

    private String why(WorkloadRow row) {
        return Optional.of(row)
                .filter(WorkloadRow::restarts)
                .map(it -> texts.now(RestartWords.gap(it)))
                .orElseGet(() -> texts.now(RestartWords.later(row)));
    }
}
