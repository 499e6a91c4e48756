package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/** What a node does for others most, with its figures; away when nothing is known. */
final class OperationRows extends VBox {
    private static final int SHOWN = 5;

    private final VBox rows = new VBox();
    private final Label rest = new Label();
    private final Texts texts;

    OperationRows(Texts texts) {
        this.texts = texts;
        getStyleClass().add("edge-section");
        setId("node-operations");
        var heading = new Label();
        heading.textProperty().bind(texts.of("graph.operations"));
        heading.getStyleClass().add("heading");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        rest.getStyleClass().add("caption");
        getChildren()
                .addAll(
                        new HBox(
                                heading,
                                room,
                                EdgeSection.column("graph.column.rate", "figure-rate", texts),
                                EdgeSection.column("graph.column.errors", "figure-errors", texts),
                                EdgeSection.column("graph.column.p95", "figure-p95", texts)),
                        rows,
                        rest);
    }

    /** Shows the busiest and says how many more there are. */
    void show(List<History.Operation> operations) {
        NodeDetails.shown(this, !operations.isEmpty());
        rows.getChildren().setAll(operations.stream().limit(SHOWN).map(Row::new).toList());
        var more = operations.size() - SHOWN;
        NodeDetails.shown(rest, more > 0);
        rest.setText(texts.now("graph.operations.more", more));
    }

    private static final class Row extends HBox {
        Row(History.Operation operation) {
            getStyleClass().add("edge-row");
            var name = new Label(operation.name());
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setTooltip(new Tooltip(operation.name()));
            name.getStyleClass().add("operation-name");
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            setHgrow(name, Priority.ALWAYS);
            var errors = figure("errors", Figures.percent(operation.errorRate()));
            var health = Health.ofShare(operation.errorRate()).name().toLowerCase(Locale.ROOT);
            errors.getStyleClass().addAll("words", health);
            var p95 = operation.p95Ms();
            getChildren()
                    .addAll(
                            name,
                            figure("rate", Figures.digits(operation.requestsPerSecond())),
                            errors,
                            figure(
                                    "p95",
                                    p95.isPresent() ? Figures.millis(p95.getAsDouble()) : "–"));
        }

        private static Label figure(String kind, String words) {
            var label = new Label(words);
            label.getStyleClass().addAll("mono", "figure-" + kind);
            return label;
        }
    }
}
