package dev.clew.app.clusters;

import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.List;

/** The three clicks, and which is the next. */
final class StepsHead extends HBox {
    private static final List<String> KEYS =
            List.of("clusters.step.connect", "clusters.step.choose", "clusters.step.install");

    /**
     * @param now 1 to 3
     */
    StepsHead(int now, Texts texts) {
        getStyleClass().add("steps-head");
        setMinWidth(USE_PREF_SIZE);
        for (int i = 1; i <= KEYS.size(); i++) {
            var kind = i < now ? "done" : i == now ? "now" : "later";
            var digit = new Label(i < now ? "✓" : Integer.toString(i));
            digit.getStyleClass().addAll("step-digit", kind);
            var words = Card.label(texts.of(KEYS.get(i - 1)), "step-words", kind);
            words.setMinWidth(USE_PREF_SIZE);
            if (i > 1) {
                var line = new Region();
                line.getStyleClass().add("step-line");
                getChildren().add(line);
            }
            getChildren().addAll(digit, words);
        }
    }
}
