package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;

/** A job of many stages: title, clock, timeline, what went wrong in place, the cluster's words. */
final class JobView extends BorderPane {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    /**
     * @param user who does it
     * @param buttons beside the clock
     * @param help buttons that help when it failed
     * @param bottom the bar below
     */
    JobView(
            ObservableValue<String> title,
            String user,
            TimelineModel timeline,
            ObservableValue<Optional<Incident>> incident,
            Node buttons,
            Supplier<Button[]> help,
            Node bottom,
            Texts texts) {
        getStyleClass().add("job-view");
        var clock = new Label();
        clock.setId("job-clock");
        clock.getStyleClass().addAll("mono", "clock");
        clock.setMinWidth(USE_PREF_SIZE);
        clock.textProperty().bind(timeline.now().map(_ -> Figures.clock(timeline.elapsed())));
        var about =
                timeline.ended()
                        .flatMap(
                                _ ->
                                        texts.of(
                                                "clusters.job.about",
                                                TIME.format(timeline.began()),
                                                user));
        var wrong = new StackPane();
        wrong.managedProperty().bind(wrong.visibleProperty());
        incident.subscribe(
                now -> {
                    wrong.getChildren().clear();
                    now.ifPresent(
                            it -> wrong.getChildren().add(new IncidentCard(it, texts, help.get())));
                    wrong.setVisible(now.isPresent());
                });
        var rows = new TimelineView(timeline, texts);
        VBox.setVgrow(rows, Priority.ALWAYS);
        var said = new SaidView(timeline, texts);
        var content = new VBox(12, new PageHead(title, about, clock, buttons), rows, wrong, said);
        content.getStyleClass().add("page-content");
        HBox.setHgrow(content, Priority.ALWAYS);
        setCenter(content);
        setBottom(bottom);
    }
}
