package dev.clew.app.clusters;

import dev.clew.app.ui.Texts;

import javafx.scene.layout.StackPane;

/** The cluster that is connected: one page after the other, as the model says. */
final class ClusterView extends StackPane {

    /**
     * @param traceMore leads to where workloads are ticked
     */
    ClusterView(ClusterModel model, FileChoosing files, Runnable traceMore, Texts texts) {
        getStyleClass().add("cluster-view");
        setId("cluster-view");
        var plan = new PlanView(model, files, texts);
        var installing = new InstallView(model, texts);
        var installed = new InstalledView(model, traceMore, texts);
        var removing = new RemovalView(model, texts);
        var reading = new StackPane(Card.label(texts.of("clusters.reading"), "second"));
        reading.setId("clusters-reading");
        model.page()
                .subscribe(
                        page ->
                                getChildren()
                                        .setAll(
                                                switch (page) {
                                                    case READING -> reading;
                                                    case PLAN -> plan;
                                                    case INSTALLING -> installing;
                                                    case INSTALLED -> installed;
                                                    case REMOVING -> removing;
                                                }));
    }
}
