package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Pod;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What is known of the chosen line, fact by fact. */
final class FactsPane extends VBox {
    private static final int MOST_PODS = 200;

    private final SourcesModel model;
    private final Texts texts;
    private final SourceWords words;

    FactsPane(SourcesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new SourceWords(texts);
        setId("sources-facts");
        getStyleClass().add("facts");
    }

    void showNamespace(String namespace, Line.OfNamespace row) {
        getChildren().clear();
        fact("sources.fact.workloads", Figures.count(row.workloads()));
        fact("sources.fact.problems", Figures.count(row.problems()));
        fact(
                "sources.fact.later",
                texts.now(row.everything() ? "sources.fact.later.yes" : "sources.fact.later.no"));
        sources(SourceEntry.namespace(namespace));
    }

    void showOverview(SourcesModel.Subject subject, Standing standing) {
        getChildren().clear();
        fact("sources.fact.state", words.state(standing));
        fact(
                "sources.fact.pods",
                texts.now("sources.chain.podsTraced", standing.podsTraced(), standing.podsTotal()));
        var rate = model.rate(subject.ref());
        fact("sources.fact.rate", rate.isPresent() ? Figures.rate(rate.getAsDouble()) : "–");
        for (var found : standing.runtimes()) {
            heading(texts.now("sources.fact.container", found.container()));
            fact(
                    "sources.fact.runtime",
                    found.recognised()
                            ? found.guess()
                                    ? texts.now("sources.guess", Runtimes.full(found))
                                    : Runtimes.full(found)
                            : texts.now("sources.chain.nothingFound"));
            if (!found.evidence().isEmpty()) {
                fact("sources.fact.evidence", String.join("\n", found.evidence()));
            }
        }
    }

    void showKubernetes(SourcesModel.Subject subject, Standing standing) {
        getChildren().clear();
        var ref = subject.ref();
        fact("sources.fact.kind", ref.kind());
        fact("sources.fact.namespace", ref.namespace());
        fact("sources.fact.name", ref.name());
        sources(ref);
        subject.workload()
                .ifPresent(
                        workload -> {
                            heading(
                                    texts.now(
                                            "sources.fact.podsOf",
                                            workload.getPodsCount(),
                                            workload.getDesiredPods()));
                            workload.getPodsList().stream().limit(MOST_PODS).forEach(this::pod);
                        });
    }

    private void sources(WorkloadRef ref) {
        var own = model.book().get().naming(ref);
        var deciding =
                own.isEmpty()
                        ? model.book().get().naming(SourceEntry.namespace(ref.namespace()))
                        : own;
        if (deciding.isEmpty()) {
            fact("sources.fact.source", texts.now("sources.chain.nobody"));
        }
        for (var entry : deciding) {
            fact(
                    "sources.fact.source",
                    entry.name() + (entry.instrument() ? "" : "  instrument: false"));
        }
    }

    private void pod(Pod pod) {
        var state =
                pod.getReady() ? texts.now("sources.pod.ready") : texts.now("sources.pod.notReady");
        var traced =
                pod.getInstrumented()
                        ? texts.now("sources.pod.traced")
                        : texts.now("sources.pod.untraced");
        var name = new Label(pod.getName());
        name.getStyleClass().addAll("mono", "pod-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setTooltip(new Tooltip(pod.getName()));
        var about = new Label(String.join("  ", state, traced, pod.getNode(), pod.getIp()));
        about.getStyleClass().add("second");
        var box = new VBox(name, about);
        box.getStyleClass().add("pod");
        if (!pod.getTrouble().isEmpty()) {
            var trouble = new Label(pod.getTrouble());
            trouble.setWrapText(true);
            trouble.getStyleClass().addAll("mono", "trouble");
            box.getChildren().add(trouble);
        }
        getChildren().add(box);
    }

    private void heading(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("heading", "fact-heading");
        getChildren().add(label);
    }

    private void fact(String key, String value) {
        var name = new Label(texts.now(key));
        name.getStyleClass().addAll("second", "fact-name");
        var text = new Label(value);
        text.setWrapText(true);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(8, name, text);
        row.getStyleClass().add("fact");
        getChildren().add(row);
    }
}
