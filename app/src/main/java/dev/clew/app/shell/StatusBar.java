package dev.clew.app.shell;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger: where every span that was received has gone. */
final class StatusBar extends HBox {
    private final Texts texts;
    private final ObservableValue<Ledger> ledger;

    StatusBar(ShellModel model, Texts texts) {
        this.texts = texts;
        this.ledger = model.ledger();
        getStyleClass().add("status-bar");
        setId("status-bar");
        getChildren()
                .addAll(
                        figure("ledger.received", Ledger::received),
                        figure("ledger.counted", Ledger::counted),
                        figure("ledger.duplicate", Ledger::duplicate),
                        detailed("ledger.ignored", Ledger::ignored),
                        detailed("ledger.dropped", Ledger::dropped),
                        figure("ledger.waiting", Ledger::waiting));
    }

    /** One line of the ledger. */
    private interface Line {
        long of(Ledger ledger);
    }

    private Label figure(String key, Line line) {
        var label = new Label();
        label.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> texts.now(key, Figures.count(line.of(ledger.getValue()))),
                                ledger,
                                texts.language()));
        return label;
    }

    private Label detailed(String key, Function<Ledger, Map<String, Long>> line) {
        var label = figure(key, whole -> sum(line.apply(whole)));
        var tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> reasons(line.apply(ledger.getValue())),
                                ledger,
                                texts.language()));
        label.setTooltip(tooltip);
        return label;
    }

    private static long sum(Map<String, Long> reasons) {
        return reasons.values().stream().mapToLong(Long::longValue).sum();
    }

    private String reasons(Map<String, Long> reasons) {
        if (reasons.isEmpty()) {
            return texts.now("ledger.none");
        }
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "  " + Figures.count(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
