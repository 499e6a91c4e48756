package dev.clew.app.clusters;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.time.InstantSource;

/** A job that has to end before anything can be shown: its name, its clock, a way to stop it. */
final class ConnectingView extends StackPane {

    ConnectingView(Job job, Texts texts, InstantSource clock) {
        getStyleClass().add("chosen");
        var name = Card.label(texts.of(job.name()), "page-title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var elapsed = new Label();
        elapsed.getStyleClass().addAll("mono", "clock");
        elapsed.setId("clusters-clock");
        elapsed.setMinWidth(USE_PREF_SIZE);
        Runnable tick =
                () ->
                        elapsed.setText(
                                Figures.clock(Duration.between(job.began(), clock.instant())));
        tick.run();
        Ticker.of(this, tick);
        var where = new Label();
        where.getStyleClass().add("second");
        where.setWrapText(true);
        where.managedProperty().bind(where.textProperty().isNotEmpty());
        job.progress().subscribe(said -> where.setText(said.map(texts::now).orElse("")));
        var cancel = Faces.wear(new Button(), texts.of("clusters.cancel"));
        cancel.setId("clusters-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> job.cancel());
        cancel.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                cancel.requestFocus();
                            }
                        });
        var head = new HBox(16, name, Card.room(), elapsed);
        var card = new VBox(12, head, where, cancel);
        card.getStyleClass().addAll("card", "centre-card");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
    }
}
