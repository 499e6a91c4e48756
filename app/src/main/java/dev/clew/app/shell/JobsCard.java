package dev.clew.app.shell;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Job;
import dev.clew.app.ui.Texts;

import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.Duration;

/** What goes on beside the window, each with its clock and a way to stop it. */
final class JobsCard extends Overlay {
    private final ShellModel model;
    private final Texts texts;
    private final VBox lines = new VBox(8);

    JobsCard(ShellModel model, Texts texts) {
        super("jobs", "jobs.title", texts);
        this.model = model;
        this.texts = texts;
        getChildren().add(lines);
        InvalidationListener anew = _ -> show();
        model.jobs().running().addListener(anew);
        texts.language().addListener(anew);
        show();
    }

    private void show() {
        lines.getChildren().setAll(model.jobs().running().stream().map(this::line).toList());
        if (model.jobs().running().isEmpty()) {
            var none = new Label();
            none.textProperty().bind(texts.of("jobs.none"));
            lines.getChildren().add(none);
        }
    }

    private HBox line(Job job) {
        var name = new Label(texts.now(job.name()));
        name.setWrapText(true);
        var where = new Label();
        where.getStyleClass().add("caption");
        where.textProperty().bind(job.progress().map(said -> said.map(texts::now).orElse("")));
        var words = new VBox(name, where);
        HBox.setHgrow(words, Priority.ALWAYS);
        var clock = new Label();
        clock.getStyleClass().add("mono");
        clock.textProperty()
                .bind(model.now().map(now -> Figures.clock(Duration.between(job.began(), now))));
        var cancel = Faces.wear(new Button(), texts.of("jobs.cancel"));
        clock.setMinWidth(USE_PREF_SIZE);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> job.cancel());
        var line = new HBox(12, words, clock, cancel);
        line.getStyleClass().add("overlay-row");
        return line;
    }
}
