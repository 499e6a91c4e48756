package dev.clew.app.clusters;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** The checks in two columns, and below them whatever needs a person. */
final class PreflightView extends VBox {
    private final PreflightModel model;
    private final Texts texts;
    private final GridPane grid = new GridPane(8, 4);
    private final VBox notes = new VBox(6);

    PreflightView(PreflightModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("preflight");
        setId("clusters-preflight");
        var again = new Hyperlink();
        again.textProperty().bind(texts.of("clusters.preflight.again"));
        again.setId("preflight-again");
        again.setOnAction(_ -> model.run());
        var summary = new Label();
        summary.setId("preflight-summary");
        summary.getStyleClass().add("second");
        summary.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::summary, model.lines(), model.took(), texts.language()));
        var card = new Card(texts.of("clusters.preflight"), summary, Card.room(), again);
        grid.getColumnConstraints()
                .addAll(column(16), column(118), rest(), column(16), column(128), rest());
        card.getChildren().addAll(grid, notes);
        getChildren().add(card);
        model.lines().subscribe(this::show);
        texts.language().addListener(_ -> show(model.lines().get()));
    }

    private static ColumnConstraints column(double width) {
        return new ColumnConstraints(width, width, width);
    }

    private static ColumnConstraints rest() {
        var column = new ColumnConstraints(40, 100, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private String summary() {
        int checks = model.lines().get().size();
        return model.took()
                .get()
                .map(
                        took ->
                                texts.now(
                                        "clusters.preflight.took",
                                        checks,
                                        Figures.seconds(took),
                                        model.notes()))
                .orElseGet(() -> texts.now("clusters.preflight.running"));
    }

    private void show(List<CheckLine> lines) {
        grid.getChildren().clear();
        notes.getChildren().clear();
        int half = (lines.size() + 1) / 2;
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            int column = i < half ? 0 : 3;
            add(line, column, i < half ? i : i - half);
            if (line.next().isPresent()) {
                notes.getChildren().add(note(line));
            }
        }
        notes.setVisible(!notes.getChildren().isEmpty());
        notes.setManaged(!notes.getChildren().isEmpty());
    }

    private void add(CheckLine line, int column, int row) {
        var mark = new StepMark();
        mark.show(line.state());
        var name = new Label(texts.now(line.check().textKey()));
        var says = new Label(texts.now(line.says()));
        says.getStyleClass().add("second");
        says.setTooltip(new Tooltip(says.getText()));
        says.setId("check-" + line.check().name());
        says.setAccessibleRole(AccessibleRole.TEXT);
        says.setAccessibleText(
                name.getText() + ": " + texts.now(line.state().textKey()) + ", " + says.getText());
        grid.add(mark, column, row);
        grid.add(name, column + 1, row);
        grid.add(says, column + 2, row);
    }

    private Node note(CheckLine line) {
        var mark = new StepMark();
        mark.show(line.state());
        var words =
                new Label(
                        texts.now(
                                "clusters.preflight.note",
                                texts.now(line.check().textKey()),
                                texts.now(line.says()),
                                line.next().map(texts::now).orElse("")));
        words.setWrapText(true);
        words.setMaxHeight(54);
        words.setTooltip(new Tooltip(words.getText()));
        words.setId("note-" + line.check().name());
        HBox.setHgrow(words, Priority.ALWAYS);
        var box = new HBox(8, mark, words);
        box.getStyleClass()
                .addAll("note-box", line.state() == StepState.FAILED ? "failing" : "degraded");
        return box;
    }
}
