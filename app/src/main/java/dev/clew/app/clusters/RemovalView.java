package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;
import dev.clew.install.plan.Outcome;
import dev.clew.install.plan.Plan;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/** Taking Clew away: what would go and what restarts; then doing it; then that it is gone. */
final class RemovalView extends StackPane {
    private final ClusterModel cluster;
    private final UninstallModel model;
    private final Texts texts;

    RemovalView(ClusterModel cluster, Texts texts) {
        this.cluster = cluster;
        this.model = cluster.removal();
        this.texts = texts;
        setId("clusters-removing");
        var planned = planned();
        var going = going();
        getChildren().addAll(planned, going);
        model.state()
                .subscribe(
                        state -> {
                            planned.setVisible(state == JobState.IDLE);
                            going.setVisible(state != JobState.IDLE);
                        });
    }

    private Node planned() {
        var wrong = new StackPane();
        wrong.managedProperty().bind(wrong.visibleProperty());
        model.incident()
                .subscribe(
                        now -> {
                            wrong.getChildren().clear();
                            now.ifPresent(it -> wrong.getChildren().add(failed(it)));
                            wrong.setVisible(now.isPresent());
                        });
        var title =
                Bindings.createStringBinding(
                        () -> sentence(model.plan().get()), model.plan(), texts.language());
        var steps = new StepsView(title, model.plan(), texts);
        VBox.setVgrow(steps, Priority.ALWAYS);
        var content =
                new VBox(
                        12,
                        new PageHead(
                                texts.of("clusters.uninstall.title", cluster.name()),
                                texts.of("clusters.uninstall.about")),
                        wrong,
                        steps);
        content.getStyleClass().add("page-content");
        var page = new BorderPane(content);
        page.setBottom(bar());
        return page;
    }

    private Node failed(Incident incident) {
        var again = Faces.wear(new Button(), texts.of("clusters.again"));
        again.setId("uninstall-read-again");
        again.setOnAction(_ -> model.read());
        return new IncidentCard(incident, texts, again);
    }

    private String sentence(Optional<Plan> plan) {
        if (plan.isEmpty()) {
            return texts.now("clusters.uninstall.reading");
        }
        int restored =
                (int)
                        plan.get().steps().stream()
                                .filter(step -> step.outcome() instanceof Outcome.Change)
                                .count();
        return texts.now(
                "clusters.uninstall.sentence", plan.get().steps().size() - restored, restored);
    }

    private Node bar() {
        var back = Faces.wear(new Button(), texts.of("clusters.cancel"));
        back.setId("uninstall-cancel");
        back.setCancelButton(true);
        back.setOnAction(_ -> cluster.back());
        var go = Faces.wear(new Button(), Feather.TRASH_2, texts.of("clusters.uninstall"), "");
        go.setId("clusters-uninstall-now");
        go.getStyleClass().addAll("primary", "danger");
        go.disableProperty()
                .bind(
                        cluster.confirmUninstall()
                                .given()
                                .not()
                                .or(
                                        Bindings.createBooleanBinding(
                                                () -> model.plan().get().isEmpty(), model.plan())));
        go.setOnAction(_ -> cluster.uninstall());
        return new BottomBar(
                Card.label(texts.of("clusters.uninstall.rest"), "second"),
                new TypedName(cluster.confirmUninstall(), "uninstall-name", texts),
                back,
                go);
    }

    private Node going() {
        var title =
                Bindings.createStringBinding(
                        () -> texts.now(title(), cluster.name()), model.state(), texts.language());
        return new JobView(
                title,
                cluster.user(),
                model.timeline(),
                model.incident(),
                buttons(),
                () -> new Button[] {resume("incident-resume")},
                end(),
                texts);
    }

    private String title() {
        return switch (model.state().get()) {
            case IDLE, RUNNING -> "clusters.uninstalling";
            case STOPPED -> "clusters.uninstall.stopped";
            case FAILED -> "clusters.uninstall.failed";
            case DONE -> "clusters.uninstall.done";
        };
    }

    private Button resume(String id) {
        var resume = Faces.wear(new Button(), Feather.PLAY, texts.of("clusters.resume"), "");
        resume.setId(id);
        resume.getStyleClass().add("primary");
        resume.setOnAction(_ -> cluster.uninstall());
        return resume;
    }

    private Node buttons() {
        var stop = Faces.wear(new Button(), Feather.SQUARE, texts.of("clusters.stop"), "");
        stop.setId("uninstall-stop");
        stop.setOnAction(_ -> model.stop());
        var resume = resume("uninstall-resume");
        var close = Faces.wear(new Button(), texts.of("clusters.close"));
        close.setId("uninstall-close");
        close.setOnAction(_ -> cluster.back());
        model.state()
                .subscribe(
                        state -> {
                            shown(stop, state == JobState.RUNNING);
                            shown(resume, state == JobState.STOPPED);
                            shown(close, state != JobState.RUNNING);
                        });
        var row = new HBox(8, stop, resume, close);
        row.setMinWidth(USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Node end() {
        var words =
                Card.label(
                        Bindings.createStringBinding(
                                () ->
                                        model.state().get() == JobState.DONE
                                                ? texts.now("clusters.gone")
                                                : texts.now("clusters.uninstall.rest"),
                                model.state(),
                                texts.language()),
                        "bar-sentence");
        words.setId("uninstall-end");
        var bar = new HBox(12, words);
        bar.getStyleClass().add("bottom-bar");
        return bar;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
