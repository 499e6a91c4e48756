package dev.clew.app.clusters;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.Optional;

/** The stages of a job, top to bottom, each with where it stands and its bar on the axis. */
final class TimelineView extends VBox {
    private static final double NAME = 206;
    private static final double WHERE = 236;

    /** So many ticks have to fit besides each other for any but the first to be shown. */
    private static final double ROOMY = Axis.PARTS * 1.5;

    private final TimelineModel model;
    private final Texts texts;
    private final ListView<TimelineRow> list = new ListView<>();

    TimelineView(TimelineModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("timeline");
        list.setId("timeline");
        list.setItems(model.rows());
        list.setCellFactory(_ -> new Cell());
        list.accessibleTextProperty().bind(texts.of("clusters.timeline.stage"));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head(), list);
        texts.language().addListener(_ -> list.refresh());
        Ticker.of(this, model::tick);
    }

    private HBox head() {
        var stage = fixed(Card.label(texts.of("clusters.timeline.stage"), "column"), NAME + 24);
        var where = fixed(Card.label(texts.of("clusters.timeline.where"), "column"), WHERE);
        var axis = new Pane();
        axis.setMinWidth(0);
        HBox.setHgrow(axis, Priority.ALWAYS);
        for (int i = 0; i < Axis.PARTS; i++) {
            var tick = new Label();
            tick.getStyleClass().addAll("mono", "axis-tick");
            int part = i;
            tick.layoutXProperty().bind(axis.widthProperty().multiply(i).divide(Axis.PARTS));
            tick.textProperty()
                    .bind(
                            model.now()
                                    .map(
                                            _ ->
                                                    Figures.clock(
                                                            Duration.ofSeconds(
                                                                    Axis.span(model.elapsed())
                                                                            * part
                                                                            / Axis.PARTS))));
            if (i > 0) {
                tick.visibleProperty()
                        .bind(
                                axis.widthProperty()
                                        .greaterThan(tick.widthProperty().multiply(ROOMY)));
            }
            axis.getChildren().add(tick);
        }
        var took = Card.label(texts.of("clusters.timeline.took"), "column", "right", "took");
        var head = new HBox(8, stage, where, axis, took);
        head.getStyleClass().add("timeline-head");
        return head;
    }

    private static Label fixed(Label label, double width) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    private final class Cell extends ListCell<TimelineRow> {
        private final StepMark mark = new StepMark();
        private final Label name = new Label();
        private final Label where = fixed(new Label(), WHERE);
        private final Axis axis = new Axis(model);
        private final Label took = new Label();
        private final HBox names = new HBox(8, mark, name);
        private final HBox face = new HBox(8, names, where, axis, took);

        Cell() {
            names.setMinWidth(NAME + 24);
            names.setPrefWidth(NAME + 24);
            names.setMaxWidth(NAME + 24);
            names.getStyleClass().add("stage-names");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setMinWidth(0);
            where.getStyleClass().add("second");
            where.setTooltip(new Tooltip());
            where.getTooltip().textProperty().bind(where.textProperty());
            took.getStyleClass().addAll("mono", "right", "took");
            HBox.setHgrow(axis, Priority.ALWAYS);
            axis.setMinWidth(0);
            axis.setMaxHeight(Double.MAX_VALUE);
            face.getStyleClass().add("stage-face");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
            model.now().subscribe(_ -> showTook());
        }

        @Override
        protected void updateItem(TimelineRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                axis.show(Optional.empty());
                return;
            }
            mark.show(row.state());
            name.setText(texts.now(row.name()));
            name.setTooltip(new Tooltip(name.getText()));
            where.setText(row.where().map(texts::now).orElse(""));
            names.getStyleClass().setAll("stage-names", row.inner() ? "inner" : "outer");
            face.getStyleClass().setAll("stage-face", row.state().styleClass());
            axis.show(Optional.of(row));
            setId("stage-" + row.id().replace('/', '-'));
            setAccessibleText(
                    name.getText()
                            + ", "
                            + texts.now(row.state().textKey())
                            + ", "
                            + where.getText());
            setGraphic(face);
            showTook();
        }

        private void showTook() {
            took.setText(
                    Optional.ofNullable(getItem())
                            .flatMap(row -> row.took(model.now().get()))
                            .map(length -> Figures.seconds(length) + " s")
                            .orElse(""));
        }
    }
}
