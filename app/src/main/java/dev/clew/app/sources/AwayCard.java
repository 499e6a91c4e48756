package dev.clew.app.sources;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;

/** Stands in the place of the table while nothing is known: why, since when, and what next. */
final class AwayCard extends StackPane {
    private final InventoryModel inventory;
    private final Texts texts;
    private final Label title = new Label();
    private final Label why = new Label();
    private final Label words = new Label();
    private final Label next = new Label();
    private final Label clock = new Label();
    private final Button retry;

    AwayCard(SourcesModel model, Texts texts) {
        this.inventory = model.inventory();
        this.texts = texts;
        getStyleClass().add("picture");
        setId("sources-away");
        title.getStyleClass().add("stage-title");
        title.setId("sources-away-title");
        why.getStyleClass().add("stage-why");
        why.setWrapText(true);
        words.getStyleClass().addAll("mono", "second");
        words.setWrapText(true);
        words.setId("sources-away-words");
        next.setWrapText(true);
        next.setId("sources-away-next");
        clock.getStyleClass().add("caption");
        retry = Faces.wear(new Button(), Feather.ROTATE_CW, texts.of("sources.retryNow"), "");
        retry.setId("sources-away-retry");
        retry.setOnAction(_ -> inventory.retryNow());
        var card = new VBox(title, why, words, next, clock, retry);
        card.getStyleClass().add("stage-card");
        card.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(card);
        inventory.state().addListener((_, _, _) -> show());
        inventory.now().addListener((_, _, _) -> show());
        texts.language().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        var state = inventory.state().get();
        var away = state instanceof FeedState.Away;
        for (var each : new Label[] {words, next}) {
            each.setVisible(away);
            each.setManaged(away);
        }
        retry.setVisible(away);
        retry.setManaged(away);
        switch (state) {
            case FeedState.Away gone -> {
                show(gone.cause());
                words.setText(gone.why());
                clock.setText(
                        texts.now(
                                "sources.away.clock",
                                lasting(gone.since()),
                                Math.max(0, until(gone).toSeconds())));
            }
            case FeedState.Connecting(var since) -> {
                title.setText(texts.now("sources.connecting"));
                why.setText(texts.now("sources.connecting.why"));
                clock.setText(lasting(since));
            }
            case FeedState.Live(var since) -> clock.setText(lasting(since));
        }
    }

    private void show(FeedState.Cause cause) {
        switch (cause) {
            case NOT_INSTALLED ->
                    show(
                            "sources.away.notInstalled",
                            "sources.away.notInstalled.why",
                            "sources.away.notInstalled.next");
            case OPERATOR_AWAY ->
                    show(
                            "sources.away.operator",
                            "sources.away.operator.why",
                            "sources.away.operator.next");
            case NOT_PERMITTED ->
                    show(
                            "sources.away.notPermitted",
                            "sources.away.notPermitted.why",
                            "sources.away.notPermitted.next");
            case CLUSTER_AWAY ->
                    show(
                            "sources.away.cluster",
                            "sources.away.cluster.why",
                            "sources.away.cluster.next");
        }
    }

    private void show(String titleKey, String whyKey, String nextKey) {
        title.setText(texts.now(titleKey));
        why.setText(texts.now(whyKey));
        next.setText(texts.now(nextKey));
    }

    private Duration until(FeedState.Away gone) {
        return Duration.between(inventory.now().get(), gone.nextTry());
    }

    private String lasting(Instant since) {
        return Figures.clock(Duration.between(since, inventory.now().get()));
    }
}
