package dev.clew.app.graph;

import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says why there is no graph yet, since when, and what comes next. */
final class StageCard extends VBox {
    private static final List<String> STEPS =
            List.of("chain.chosen", "chain.placed", "chain.heard", "chain.spans", "chain.graph");

    private final GraphModel model;
    private final Texts texts;
    private final Label title = new Label();
    private final Label why = new Label();
    private final Label clock = new Label();
    private final ChainView chain;
    private final HBox command;

    StageCard(GraphModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.chain = new ChainView(STEPS, texts);
        this.command = command();
        getStyleClass().add("stage-card");
        setId("stage-card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        title.getStyleClass().add("stage-title");
        why.getStyleClass().add("stage-why");
        why.setWrapText(true);
        clock.getStyleClass().add("caption");
        getChildren().addAll(title, why, chain, command, clock);
        model.now().addListener(_ -> show());
        model.stageShown().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private HBox command() {
        var words = new Label();
        words.textProperty().bind(texts.of("stage.command"));
        words.getStyleClass().add("second");
        // A field, so that it can be marked and copied.
        var line = new TextField("clew install --trace NAMESPACE");
        line.setEditable(false);
        line.setPrefColumnCount(26);
        line.getStyleClass().addAll("mono", "command");
        var row = new HBox(8, words, line);
        row.getStyleClass().add("stage-command");
        return row;
    }

    private void show() {
        var stage = model.stageShown().get();
        NodeDetails.shown(chain, stage == GraphModel.Stage.NO_REQUESTS);
        NodeDetails.shown(command, stage == GraphModel.Stage.NOTHING_CHOSEN);
        var waited = Figures.clock(Duration.between(since(), model.now().get()));
        clock.setText(texts.now("stage.for", waited));
        NodeDetails.shown(clock, stage != GraphModel.Stage.NO_REQUESTS);
        switch (stage) {
            case CONNECTING -> connecting();
            case NOTHING_CHOSEN -> say("stage.nothing.title", "stage.nothing.why");
            case NO_REQUESTS -> noRequests(waited);
            case SHOWING -> {}
        }
    }

    private Instant since() {
        return model.link().get().since();
    }

    private void say(String titleKey, String whyKey) {
        title.setText(texts.now(titleKey));
        why.setText(texts.now(whyKey));
    }

    private void connecting() {
        if (model.link().get() instanceof LinkState.Lost(var _, var words)) {
            title.setText(texts.now("stage.lost.title"));
            why.setText(words);
        } else {
            say("stage.connecting.title", "stage.connecting.why");
        }
    }

    private void noRequests(String waited) {
        var arrival = Arrival.of(model.content().get());
        title.setText(texts.now("stage.waiting.title"));
        why.setText(
                arrival.waitsForRequests()
                        ? texts.now("stage.waiting.all", arrival.chosen())
                        : texts.now("stage.waiting.some", arrival.heard(), arrival.chosen()));
        var received = arrival.received() > 0;
        var spans =
                received
                        ? texts.now("chain.spans.some", Figures.count(arrival.received()))
                        : texts.now("chain.spans.none", waited);
        chain.show(
                reached(arrival),
                List.of(
                        texts.now("chain.workloads", arrival.chosen()),
                        texts.now("chain.of", arrival.placed(), arrival.chosen()),
                        texts.now("chain.of", arrival.heard(), arrival.chosen()),
                        spans,
                        texts.now("chain.notReached")));
    }

    private static int reached(Arrival arrival) {
        if (arrival.placed() < arrival.chosen()) {
            return 1;
        }
        if (arrival.heard() < arrival.chosen()) {
            return 2;
        }
        return arrival.received() == 0 ? 3 : 4;
    }
}
