package dev.clew.app.clusters;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** An installation that goes on. */
final class InstallView extends StackPane {
    private final ClusterModel cluster;
    private final InstallModel model;
    private final Texts texts;

    InstallView(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.model = cluster.install();
        this.texts = texts;
        setId("clusters-installing");
        var title =
                Bindings.createStringBinding(
                        () -> texts.now(title(), cluster.name()), model.state(), texts.language());
        getChildren()
                .add(
                        new JobView(
                                title,
                                cluster.user(),
                                model.timeline(),
                                model.incident(),
                                buttons(),
                                this::help,
                                bottom(),
                                texts));
    }

    private String title() {
        return switch (model.state().get()) {
            case IDLE, RUNNING -> "clusters.installing";
            case STOPPED -> "clusters.install.stopped";
            case FAILED -> "clusters.install.failed";
            case DONE -> "clusters.install.done";
        };
    }

    private Node buttons() {
        var stop = Faces.wear(new Button(), Feather.SQUARE, texts.of("clusters.stop"), "");
        stop.setId("clusters-stop");
        stop.setOnAction(_ -> model.stop());
        var resume = Faces.wear(new Button(), Feather.PLAY, texts.of("clusters.resume"), "");
        resume.setId("clusters-resume");
        resume.getStyleClass().add("primary");
        resume.setOnAction(_ -> model.resume());
        var uninstall = uninstall("clusters-uninstall");
        var done = Faces.wear(new Button(), texts.of("clusters.close"));
        done.setId("clusters-close");
        done.setOnAction(_ -> cluster.back());
        model.state()
                .subscribe(
                        state -> {
                            shown(stop, state == JobState.RUNNING);
                            shown(resume, state == JobState.STOPPED);
                            shown(uninstall, state == JobState.STOPPED);
                            shown(done, state == JobState.DONE);
                        });
        var row = new HBox(8, stop, uninstall, resume, done);
        row.setMinWidth(USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Button uninstall(String id) {
        var button =
                Faces.wear(new Button(), Feather.TRASH_2, texts.of("clusters.uninstall.plan"), "");
        button.setId(id);
        button.setOnAction(_ -> cluster.planUninstall());
        return button;
    }

    private Button[] help() {
        var resume = Faces.wear(new Button(), Feather.PLAY, texts.of("clusters.resume"), "");
        resume.setId("incident-resume");
        resume.getStyleClass().add("primary");
        resume.setOnAction(_ -> model.resume());
        return new Button[] {resume, uninstall("incident-uninstall")};
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private Node bottom() {
        var words = new Label("", Faces.icon(Feather.SHARE_2));
        words.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        texts.now(
                                                model.traces()
                                                        ? "clusters.opens"
                                                        : "clusters.installs"),
                                model.state(),
                                texts.language()));
        var stay = new CheckBox();
        stay.setId("clusters-stay");
        stay.textProperty().bind(texts.of("clusters.stay"));
        stay.selectedProperty().bindBidirectional(model.stay());
        model.state().subscribe(_ -> shown(stay, model.traces()));
        var bar = new HBox(12, words, Card.room(), stay);
        bar.getStyleClass().add("bottom-bar");
        return bar;
    }
}
