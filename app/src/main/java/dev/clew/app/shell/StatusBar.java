package dev.clew.app.shell;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ledger: where every span that was received has gone. */
final class StatusBar extends HBox {
    private final Texts texts;
    private final ObservableValue<Ledger> ledger;

    /**
     * @param jobs shows what goes on
     */
    StatusBar(ShellModel model, Runnable jobs, Texts texts) {
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
                        figure("ledger.waiting", Ledger::waiting),
                        room(),
                        jobs(model, jobs));
    }

    private static Region room() {
        var room = new Region();
        setHgrow(room, Priority.ALWAYS);
        return room;
    }

    private Button jobs(ShellModel model, Runnable open) {
        var button = new Button();
        button.setId("jobs-open");
        button.getStyleClass().addAll("jobs-button", "opens-overlay");
        button.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> jobs(model),
                                model.jobs().running(),
                                model.now(),
                                texts.language()));
        button.setOnAction(_ -> open.run());
        return button;
    }

    private String jobs(ShellModel model) {
        var running = model.jobs().running();
        if (running.isEmpty()) {
            return texts.now("jobs.none");
        }
        var first = running.getFirst();
        var clock = Figures.clock(Duration.between(first.began(), model.now().get()));
        return texts.now("jobs.some", running.size(), texts.now(first.name()), clock);
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
                                () ->
                                        label.getText()
                                                + "\n"
                                                + reasons(line.apply(ledger.getValue())),
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
