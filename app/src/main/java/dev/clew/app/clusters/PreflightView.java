package dev.clew.app.clusters;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** The checks in two columns, and below them whatever needs a person. */
final class PreflightView extends VBox {
    private static final double LETTERS = 12;
    private static final double TWO_COLUMNS = 620;

    private final PreflightModel model;
    private final Texts texts;
    private final GridPane grid = new GridPane(8, 4);
    private final VBox notes = new VBox(6);
    private boolean narrow;

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
        card.getChildren().addAll(grid, notes);
        getChildren().add(card);
        setMinHeight(USE_PREF_SIZE);
        model.lines().subscribe(this::show);
        Narrow.when(
                this,
                summary,
                LETTERS,
                TWO_COLUMNS,
                now -> {
                    narrow = now;
                    show(model.lines().get());
                });
        texts.language().addListener(_ -> show(model.lines().get()));
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
        int half = narrow ? lines.size() : (lines.size() + 1) / 2;
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
        name.getStyleClass().add("check-name");
        var says = new Label(texts.now(line.says()));
        says.getStyleClass().addAll("second", "check-says");
        says.setTooltip(new Tooltip(says.getText()));
        says.setId("check-" + line.check().name());
        says.setAccessibleRole(AccessibleRole.TEXT);
        says.setAccessibleText(
                name.getText() + ": " + texts.now(line.state().textKey()) + ", " + says.getText());
        GridPane.setHgrow(says, Priority.ALWAYS);
        says.setMaxWidth(Double.MAX_VALUE);
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
        words.getStyleClass().add("few-lines");
        words.setTooltip(new Tooltip(words.getText()));
        words.setId("note-" + line.check().name());
        HBox.setHgrow(words, Priority.ALWAYS);
        var box = new HBox(8, mark, words);
        box.getStyleClass()
                .addAll("note-box", line.state() == StepState.FAILED ? "failing" : "degraded");
        return box;
    }
}
