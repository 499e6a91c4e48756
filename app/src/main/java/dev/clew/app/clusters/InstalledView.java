package dev.clew.app.clusters;

import dev.clew.api.Names;
import dev.clew.app.sources.OwnParts;
import dev.clew.app.sources.OwnParts.PartRow;
import dev.clew.app.ui.Faces;
import dev.clew.app.ui.IncidentCard;
import dev.clew.app.ui.Texts;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;

/** Clew is there: how its parts are, what differs from this version, and the ways on. */
final class InstalledView extends BorderPane {
    private final ClusterModel model;
    private final Texts texts;
    private final VBox parts = new VBox(4);
    private final VBox differences = new VBox(8);

    /**
     * @param traceMore leads to where workloads are ticked
     */
    InstalledView(ClusterModel model, Runnable traceMore, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("clusters-installed");
        var content =
                new VBox(
                        12,
                        new PageHead(
                                texts.of("clusters.title", model.name()), texts.of(model.about())),
                        new PreflightView(model.preflight(), texts),
                        partsCard(),
                        differencesCard());
        content.getStyleClass().add("page-content");
        VBox.setVgrow(content.getChildren().getLast(), Priority.ALWAYS);
        setCenter(new ScrolledPage(content));
        setBottom(bar(traceMore));
        model.parts().parts().subscribe(this::showParts);
        model.parts().incident().subscribe(_ -> showParts(model.parts().parts().get()));
        model.standing().subscribe(this::showDifferences);
        texts.language()
                .addListener(
                        _ -> {
                            showParts(model.parts().parts().get());
                            showDifferences(model.standing().get());
                        });
    }

    private Node partsCard() {
        var version =
                Card.label(
                        Bindings.createStringBinding(
                                () ->
                                        model.parts()
                                                .parts()
                                                .get()
                                                .map(OwnParts::version)
                                                .map(it -> texts.now("clusters.version", it))
                                                .orElse(""),
                                model.parts().parts(),
                                texts.language()),
                        "second");
        version.setId("clusters-version");
        var card = new Card(texts.of("clusters.parts"), version);
        card.setId("clusters-parts");
        card.getChildren().add(parts);
        return card;
    }

    private void showParts(Optional<OwnParts> now) {
        parts.getChildren().clear();
        model.parts()
                .incident()
                .get()
                .ifPresent(
                        incident -> {
                            var again = Faces.wear(new Button(), texts.of("clusters.again"));
                            again.setOnAction(_ -> model.parts().follow());
                            parts.getChildren().add(new IncidentCard(incident, texts, again));
                        });
        List<PartRow> rows = now.map(OwnParts::parts).orElse(List.of());
        rows.forEach(row -> parts.getChildren().add(part(row)));
        if (rows.isEmpty()) {
            parts.getChildren()
                    .add(
                            new Label(
                                    texts.now(
                                            now.isPresent()
                                                    ? "clusters.parts.none"
                                                    : "clusters.parts.reading")));
        }
    }

    private Node part(PartRow row) {
        var mark = new StepMark();
        mark.show(row.reason() == null ? StepState.DONE : StepState.NOTE);
        var name = new Label(row.name());
        name.setMinWidth(120);
        name.getStyleClass().add("mono");
        var ready = new Label(texts.now("clusters.parts.ready", row.ready(), row.desired()));
        ready.setMinWidth(120);
        ready.setId("part-" + row.name());
        var reason = new Label(row.reason() == null ? "" : row.reason());
        reason.getStyleClass().addAll("mono", "second");
        reason.setTooltip(new Tooltip(reason.getText()));
        var line = new HBox(8, mark, name, ready, reason);
        line.getStyleClass().add("effect-row");
        return line;
    }

    private Node differencesCard() {
        differences.setFillWidth(true);
        return differences;
    }

    private void showDifferences(Standing now) {
        differences.getChildren().clear();
        if (!now.anything()) {
            return;
        }
        if (now.upToDate()) {
            var same =
                    new Label(
                            texts.now(
                                    "clusters.installed.same",
                                    now.present().size(),
                                    Names.VERSION));
            same.setId("installed-same");
            same.getStyleClass().add("second");
            differences.getChildren().add(same);
            return;
        }
        var card =
                new StepsView(
                        texts.of(
                                now.half()
                                        ? "clusters.installed.half"
                                        : "clusters.installed.differs",
                                now.half() ? now.missing().size() : now.changed().size(),
                                now.present().size() + now.missing().size()),
                        new SimpleObjectProperty<>(PlanModel.changes(now)),
                        texts);
        card.setId("installed-differences");
        VBox.setVgrow(card, Priority.ALWAYS);
        differences.getChildren().add(card);
    }

    private Node bar(Runnable traceMore) {
        var again =
                Faces.wear(new Button(), Feather.REFRESH_CW, texts.of("clusters.read.again"), "");
        again.setId("clusters-read-again");
        again.setOnAction(_ -> model.back());
        var uninstall =
                Faces.wear(new Button(), Feather.TRASH_2, texts.of("clusters.uninstall.plan"), "");
        uninstall.setId("clusters-uninstall");
        uninstall.setOnAction(_ -> model.planUninstall());
        var upgrade = new Button();
        upgrade.setId("clusters-upgrade");
        upgrade.getStyleClass().add("primary");
        upgrade.textProperty()
                .bind(
                        model.standing()
                                .flatMap(
                                        now ->
                                                texts.of(
                                                        now.half()
                                                                ? "clusters.installed.resume"
                                                                : "clusters.installed.upgrade")));
        upgrade.setOnAction(_ -> model.upgrade());
        upgrade.disableProperty().bind(model.confirmInstall().given().not());
        var typed = new TypedName(model.confirmInstall(), "install-name", texts);
        var trace = Faces.wear(new Button(), Feather.LAYERS, texts.of("clusters.traceMore"), "");
        trace.setId("clusters-trace-more");
        trace.setOnAction(_ -> traceMore.run());
        model.standing()
                .subscribe(
                        now -> {
                            shown(upgrade, now.anything() && !now.upToDate());
                            shown(trace, now.anything() && !now.half());
                        });
        return new BottomBar(new HBox(again), uninstall, trace, typed, upgrade);
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
