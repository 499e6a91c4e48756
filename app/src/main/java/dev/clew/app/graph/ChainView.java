package dev.clew.app.graph;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** A way in steps: those behind have a tick, the one that is waited for is bold. */
final class ChainView extends HBox {
    private final List<Step> steps;

    ChainView(List<String> textKeys, Texts texts) {
        getStyleClass().add("chain");
        this.steps = textKeys.stream().map(key -> new Step(key, texts)).toList();
        for (var step : steps) {
            HBox.setHgrow(step, Priority.ALWAYS);
        }
        getChildren().addAll(steps);
    }

    /**
     * Shows how far it has come.
     *
     * @param reached index of the step that is waited for
     * @param notes what stands below each step
     */
    void show(int reached, List<String> notes) {
        for (var i = 0; i < steps.size(); i++) {
            steps.get(i).show(i < reached ? "done" : i == reached ? "now" : "later", notes.get(i));
        }
    }

    private static final class Step extends VBox {
        private final Region mark = new Region();
        private final Label name = new Label();
        private final Label note = new Label();

        Step(String textKey, Texts texts) {
            getStyleClass().add("chain-step");
            setMaxWidth(Double.MAX_VALUE);
            name.textProperty().bind(texts.of(textKey));
            name.getStyleClass().add("chain-name");
            note.getStyleClass().add("caption");
            var line = new Region();
            line.getStyleClass().add("chain-line");
            getChildren().addAll(new StackPane(line, mark), name, note);
        }

        void show(String how, String words) {
            mark.getStyleClass().setAll("chain-mark", how);
            getStyleClass().setAll("chain-step", how);
            note.setText(words);
        }
    }
}
