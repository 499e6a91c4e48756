package dev.clew.app.sources;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

import java.util.stream.Collectors;

/** Says what the ticks would do, before they do it. */
final class PendingBar extends HBox {

    PendingBar(TicksModel ticks, Texts texts) {
        var words = new SourceWords(texts);
        getStyleClass().add("pending-bar");
        setId("sources-pending");
        var sentence = new Label();
        sentence.setId("sources-plan");
        sentence.setGraphic(Faces.icon(Feather.ROTATE_CW));
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        setHgrow(sentence, Priority.ALWAYS);
        sentence.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.now("sources.plan", words.plan(ticks.plan().get())),
                                ticks.plan(),
                                texts.language()));
        var details = new Tooltip();
        details.textProperty()
                .bind(
                        sentence.textProperty()
                                .map(said -> said + "\n" + details(ticks.plan().get())));
        sentence.setTooltip(details);
        var discard = Faces.wear(new Button(), texts.of("sources.discard"));
        discard.setId("sources-discard");
        discard.setMinWidth(USE_PREF_SIZE);
        discard.setOnAction(_ -> ticks.discard());
        discard.disableProperty().bind(ticks.applying());
        var apply = Faces.wear(new Button(), texts.of("sources.apply"));
        apply.setId("sources-apply");
        apply.getStyleClass().add("primary");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> ticks.apply());
        apply.disableProperty().bind(ticks.applying());
        getChildren().addAll(sentence, discard, Faces.key("Ctrl Enter"), apply);
        ticks.plan().subscribe(plan -> shown(!plan.edits().isEmpty()));
    }

    private void shown(boolean now) {
        setVisible(now);
        setManaged(now);
    }

    private static String details(TickPlan plan) {
        return plan.effects().stream()
                .filter(effect -> effect.pods() > 0)
                .map(effect -> effect.workload().toString())
                .limit(20)
                .collect(Collectors.joining("\n"));
    }
}
