package dev.clew.app.clusters;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;
import dev.clew.install.plan.Plan;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.stream.Collectors;

/** What installing does with what is ticked: which objects, which restarts, who notices. */
final class EffectsView extends ScrollPane {
    private static final int BATCHES_SHOWN = 8;
    private static final int RISKS_SHOWN = 6;

    private final ClusterModel cluster;
    private final PlanModel model;
    private final Texts texts;
    private final VBox objects = new VBox(4);
    private final VBox restarts = new VBox(4);

    /**
     * @param objectsShown whether the list of all objects stands in the tree's place
     */
    EffectsView(ClusterModel cluster, BooleanProperty objectsShown, Texts texts) {
        this.cluster = cluster;
        this.model = cluster.plan();
        this.texts = texts;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("effects", "plan-effects");
        var column = new VBox(12, objectsCard(objectsShown), restartsCard());
        setContent(column);
        model.plan().subscribe(_ -> showObjects());
        model.incident().subscribe(_ -> showObjects());
        cluster.incident().subscribe(_ -> showObjects());
        model.restarts().subscribe(this::showRestarts);
        texts.language()
                .addListener(
                        _ -> {
                            showObjects();
                            showRestarts(model.restarts().get());
                        });
    }

    private Node objectsCard(BooleanProperty objectsShown) {
        var link = new Hyperlink();
        link.setId("show-objects");
        link.setMinWidth(USE_PREF_SIZE);
        link.textProperty()
                .bind(
                        objectsShown.flatMap(
                                shown ->
                                        texts.of(
                                                shown
                                                        ? "clusters.objects.hide"
                                                        : "clusters.objects.show")));
        link.setOnAction(_ -> objectsShown.set(!objectsShown.get()));
        link.visibleProperty().bind(model.plan().map(plan -> plan.isPresent()));
        var title =
                Bindings.createStringBinding(
                        () -> texts.now(objectsTitle(), toDo()), model.plan(), texts.language());
        var card = new Card(title, Card.room(), link);
        card.setId("effects-objects");
        card.getChildren().add(objects);
        return card;
    }

    private String objectsTitle() {
        return model.plan().get().isEmpty()
                ? "clusters.objects.comparing"
                : toDo() == 0 ? "clusters.objects.same" : "clusters.objects.title";
    }

    private int toDo() {
        return model.plan().get().map(plan -> plan.toDo().size()).orElse(0);
    }

    private void showObjects() {
        objects.getChildren().clear();
        cluster.incident()
                .get()
                .or(() -> model.incident().get())
                .ifPresent(
                        incident -> {
                            var again = Faces.wear(new Button(), texts.of("clusters.again"));
                            again.setId("plan-again");
                            again.setOnAction(_ -> cluster.read());
                            objects.getChildren().add(new IncidentCard(incident, texts, again));
                        });
        model.plan().get().ifPresent(this::showGroups);
    }

    private void showGroups(Plan plan) {
        for (var group : ObjectGroups.of(plan)) {
            var where =
                    new Label(
                            group.namespace().isEmpty()
                                    ? texts.now("clusters.objects.cluster")
                                    : group.namespace());
            where.getStyleClass().add(group.namespace().isEmpty() ? "second" : "mono");
            where.getStyleClass().add("effect-where");
            where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            where.setTooltip(new Tooltip(where.getText()));
            var what = new Label(group.what());
            what.setTooltip(new Tooltip(group.what()));
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            var count = new Label(Integer.toString(group.changing()));
            count.getStyleClass().add("mono");
            count.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(8, where, what, count);
            row.getStyleClass().add("effect-row");
            objects.getChildren().add(row);
        }
        var refusals = plan.refusals();
        if (!refusals.isEmpty()) {
            objects.getChildren()
                    .add(
                            note(
                                    texts.now(
                                            "clusters.objects.refused",
                                            refusals.size(),
                                            plan.steps().size(),
                                            refusals.getFirst().line()),
                                    "failing"));
        }
    }

    private Node restartsCard() {
        var title =
                Bindings.createStringBinding(
                        () -> {
                            var plan = model.restarts().get();
                            return plan.workloads() == 0
                                    ? texts.now("clusters.restarts.none")
                                    : texts.now(
                                            "clusters.restarts.title",
                                            plan.workloads(),
                                            plan.pods());
                        },
                        model.restarts(),
                        texts.language());
        var beside =
                Card.label(
                        Bindings.createStringBinding(
                                () -> texts.now("clusters.restarts.atOnce", model.atOnce()),
                                model.plan(),
                                texts.language()),
                        "second");
        beside.setMinWidth(USE_PREF_SIZE);
        var card = new Card(title, Card.room(), beside);
        card.setId("effects-restarts");
        card.getChildren().add(restarts);
        return card;
    }

    private void showRestarts(RestartPlan plan) {
        restarts.getChildren().clear();
        if (plan.traced().isEmpty()) {
            var why =
                    new Label(
                            texts.now(
                                    cluster.trace().ticks().get().isEmpty()
                                            ? "clusters.restarts.nothing"
                                            : "clusters.restarts.empty"));
            why.setWrapText(true);
            why.getStyleClass().add("second");
            restarts.getChildren().add(why);
        }
        var batches = plan.batches();
        for (int i = 0; i < Math.min(batches.size(), BATCHES_SHOWN); i++) {
            restarts.getChildren()
                    .add(row(Integer.toString(i + 1), names(batches.get(i)), batches.get(i)));
        }
        if (batches.size() > BATCHES_SHOWN) {
            List<WorkloadRow> rest =
                    batches.subList(BATCHES_SHOWN, batches.size()).stream()
                            .flatMap(List::stream)
                            .toList();
            restarts.getChildren()
                    .add(row("…", texts.now("clusters.restarts.more", rest.size()), rest));
        }
        later(plan);
        plan.gaps().stream()
                .limit(RISKS_SHOWN)
                .map(each -> note(texts.now(RestartWords.gap(each)), "degraded"))
                .forEach(restarts.getChildren()::add);
        if (plan.gaps().size() > RISKS_SHOWN) {
            restarts.getChildren()
                    .add(
                            note(
                                    texts.now(
                                            "clusters.gap.more", plan.gaps().size() - RISKS_SHOWN),
                                    "degraded"));
        }
    }

    private void later(RestartPlan plan) {
        plan.later().stream()
                .collect(Collectors.groupingBy(RestartWords::later))
                .forEach(
                        (why, rows) ->
                                restarts.getChildren()
                                        .add(
                                                quiet(
                                                        texts.now(
                                                                "clusters.restarts.later",
                                                                names(rows),
                                                                texts.now(why)))));
        if (!plan.unrecognised().isEmpty()) {
            restarts.getChildren()
                    .add(quiet(texts.now("clusters.restarts.unknown", names(plan.unrecognised()))));
        }
    }

    private static String names(List<WorkloadRow> rows) {
        return rows.stream()
                .limit(12)
                .map(row -> row.ref().name())
                .collect(Collectors.joining(", ", "", rows.size() > 12 ? ", …" : ""));
    }

    private Node row(String number, String names, List<WorkloadRow> rows) {
        var at = new Label(number);
        at.getStyleClass().add("mono");
        at.setMinWidth(14);
        var who = new Label(names);
        who.setTooltip(new Tooltip(names));
        who.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(who, Priority.ALWAYS);
        var pods = new Label(texts.now("clusters.tree.pods", RestartPlan.pods(rows)));
        pods.getStyleClass().add("second");
        pods.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(8, at, who, pods);
        row.getStyleClass().add("effect-row");
        return row;
    }

    private static Node quiet(String words) {
        var label = new Label("– " + words);
        label.getStyleClass().add("second");
        label.setWrapText(true);
        label.setTooltip(new Tooltip(words));
        label.getStyleClass().add("few-lines");
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Node note(String words, String kind) {
        var mark = new StepMark();
        mark.show(kind.equals("failing") ? StepState.FAILED : StepState.NOTE);
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var box = new HBox(8, mark, label);
        box.getStyleClass().addAll("note-box", kind);
        return box;
    }
}
