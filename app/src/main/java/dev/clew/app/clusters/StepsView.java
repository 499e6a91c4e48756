package dev.clew.app.clusters;

import dev.clew.app.ui.Texts;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;
import dev.clew.install.plan.Step;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Every object of a plan with what happens to it. */
final class StepsView extends VBox {

    /**
     * @param title above the list
     */
    StepsView(ObservableValue<String> title, ObservableValue<Optional<Plan>> plan, Texts texts) {
        getStyleClass().addAll("card", "steps");
        var list = new ListView<Step>();
        list.setId("steps-list");
        list.setCellFactory(_ -> new StepCell(texts));
        list.accessibleTextProperty().bind(title);
        setVgrow(list, Priority.ALWAYS);
        var head = new HBox(Card.label(title, "card-title"));
        head.getStyleClass().add("trace-head");
        getChildren().addAll(head, list);
        plan.subscribe(now -> list.getItems().setAll(now.map(Plan::steps).orElse(List.of())));
        texts.language().addListener(_ -> list.refresh());
    }

    private static final class StepCell extends ListCell<Step> {
        private final Texts texts;
        private final Label outcome = new Label();
        private final Label kind = new Label();
        private final Label name = new Label();
        private final HBox face = new HBox(8, outcome, kind, name);

        StepCell(Texts texts) {
            this.texts = texts;
            outcome.getStyleClass().add("step-outcome");
            kind.getStyleClass().addAll("second", "step-kind");
            name.getStyleClass().add("mono");
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            face.getStyleClass().add("step-face");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Step step, boolean empty) {
            super.updateItem(step, empty);
            if (empty || step == null) {
                setGraphic(null);
                return;
            }
            var ref = step.ref();
            outcome.setText(texts.now(key(step.outcome())));
            kind.setText(ref.kind());
            name.setText((ref.namespace().isEmpty() ? "" : ref.namespace() + "/") + ref.name());
            setTooltip(
                    new Tooltip(
                            String.join(
                                    "  ",
                                    outcome.getText(),
                                    kind.getText(),
                                    name.getText() + "\n" + step.line())));
            setAccessibleText(outcome.getText() + " " + ref);
            setGraphic(face);
        }

        private static String key(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Create _ -> "clusters.outcome.create";
                case Outcome.Change _ -> "clusters.outcome.change";
                case Outcome.Same _ -> "clusters.outcome.same";
                case Outcome.Remove _ -> "clusters.outcome.remove";
                case Outcome.Refused _ -> "clusters.outcome.refused";
            };
        }
    }
}
