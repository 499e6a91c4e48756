package dev.clew.app.clusters;

import dev.clew.app.Incident;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Preflight, what to trace, and what that does; at the bottom the one button. */
final class PlanView extends BorderPane {
    private static final KeyCombination INSTALL =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double LETTERS = 13;
    private static final double SIDE_BY_SIDE = 700;

    private final ClusterModel model;
    private final FileChoosing files;
    private final Texts texts;
    private final BooleanProperty objectsShown = new SimpleBooleanProperty(false);
    private final Label sentence = new Label();
    private final Label exported = new Label();
    private final StackPane failed = new StackPane();

    PlanView(ClusterModel model, FileChoosing files, Texts texts) {
        this.model = model;
        this.files = files;
        this.texts = texts;
        setId("clusters-plan");
        var tree = new TraceView(model, texts);
        var objects = new StepsView(texts.of("clusters.objects.all"), model.plan().plan(), texts);
        objects.visibleProperty().bind(objectsShown);
        tree.visibleProperty().bind(objectsShown.not());
        var left = new StackPane(tree, objects);
        HBox.setHgrow(left, Priority.ALWAYS);
        var effects = new EffectsView(model, objectsShown, texts);
        left.getStyleClass().add("plan-tree");
        VBox.setVgrow(left, Priority.ALWAYS);
        var both = new StackPane();
        VBox.setVgrow(both, Priority.ALWAYS);
        var steps = new StepsHead(2, texts);
        steps.managedProperty().bind(steps.visibleProperty());
        var content =
                new VBox(
                        12,
                        new PageHead(
                                texts.of("clusters.title", model.name()),
                                texts.of(model.about()),
                                steps),
                        new PreflightView(model.preflight(), texts),
                        failed,
                        both);
        failed.managedProperty().bind(failed.visibleProperty());
        failed.setVisible(false);
        content.getStyleClass().add("page-content");
        setCenter(new ScrolledPage(content));
        setBottom(bar());
        Narrow.when(
                content,
                sentence,
                LETTERS,
                SIDE_BY_SIDE,
                narrow -> {
                    both.getChildren().clear();
                    steps.setVisible(!narrow);
                    left.pseudoClassStateChanged(NARROW, narrow);
                    effects.setMinHeight(narrow ? USE_PREF_SIZE : 0);
                    both.getChildren()
                            .add(
                                    narrow
                                            ? new VBox(12, left, effects)
                                            : new HBox(12, left, effects));
                });
    }

    private Node bar() {
        sentence.getStyleClass().add("bar-sentence");
        sentence.setId("plan-sentence");
        sentence.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::sentence,
                                model.plan().restarts(),
                                model.trace().ticks(),
                                texts.language()));
        sentence.setTooltip(new Tooltip());
        sentence.getTooltip().textProperty().bind(sentence.textProperty());
        var rest = Card.label(texts.of("clusters.plan.rest"), "second");
        exported.getStyleClass().add("second");
        exported.setId("plan-exported");
        exported.managedProperty().bind(exported.textProperty().isNotEmpty());
        var words = new VBox(1, sentence, rest);
        var export = Faces.wear(new Button(), texts.of("clusters.export"));
        export.setId("clusters-export");
        export.setOnAction(_ -> export());
        return new BottomBar(
                words,
                exported,
                new TypedName(model.confirmInstall(), "install-name", texts),
                export,
                install());
    }

    private Button install() {
        var label =
                Bindings.createStringBinding(
                        () ->
                                texts.now(
                                        model.trace().ticks().get().isEmpty()
                                                ? "clusters.install"
                                                : "clusters.installTrace"),
                        model.trace().ticks(),
                        texts.language());
        var button = Faces.wear(new Button(), Faces.key(""), label, "Ctrl Enter");
        button.setId("clusters-install");
        button.getStyleClass().add("primary");
        button.disableProperty().bind(model.confirmInstall().given().not());
        button.setOnAction(_ -> model.installAndTrace());
        Runnable run = model::installAndTrace;
        button.sceneProperty().addListener((_, before, now) -> moveAccelerator(before, now, run));
        return button;
    }

    private static void moveAccelerator(Scene before, Scene now, Runnable run) {
        if (before != null) {
            before.getAccelerators().remove(INSTALL);
        }
        if (now != null) {
            now.getAccelerators().put(INSTALL, run);
        }
    }

    private String sentence() {
        var plan = model.plan().restarts().get();
        if (model.trace().ticks().get().isEmpty()) {
            return texts.now("clusters.plan.nothing");
        }
        return texts.now("clusters.plan.sentence", plan.traced().size(), plan.workloads());
    }

    private void export() {
        exported.setText("");
        show(null);
        files.save("clew-" + model.name().replaceAll("[^A-Za-z0-9.-]+", "-") + ".yaml")
                .ifPresent(
                        file ->
                                model.plan()
                                        .export(
                                                file,
                                                () ->
                                                        exported.setText(
                                                                texts.now(
                                                                        "clusters.exported",
                                                                        file.getFileName()
                                                                                .toString())),
                                                this::show));
    }

    private void show(Incident incident) {
        failed.getChildren().clear();
        if (incident != null) {
            failed.getChildren().add(new IncidentCard(incident, texts));
        }
        failed.setVisible(incident != null);
    }
}
