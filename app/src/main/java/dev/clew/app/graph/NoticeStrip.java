package dev.clew.app.graph;

import dev.clew.app.ui.Faces;
import dev.clew.app.ui.Figures;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a reader of the picture must know: the link is gone, a stretch is missing, a layout failed.
 */
final class NoticeStrip extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final GraphModel model;
    private final Texts texts;
    private final Label lost = words();
    private final Label lostWhy = words();
    private final Label gap = words();
    private final Label layout = words();
    private final HBox lostNote = note("notice-lost", lost, lostWhy);
    private final HBox gapNote = note("notice-gap", gap);
    private final HBox layoutNote = note("notice-layout", layout);

    NoticeStrip(GraphModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("notices");
        lostWhy.getStyleClass().add("mono");
        getChildren().addAll(lostNote, gapNote, layoutNote);
        model.now().addListener(_ -> show());
        model.link().addListener(_ -> show());
        model.content().addListener(_ -> show());
        model.places().failure().addListener(_ -> show());
        texts.language().addListener(_ -> show());
        show();
    }

    private static Label words() {
        var label = new Label();
        label.setWrapText(true);
        return label;
    }

    private static HBox note(String id, Label... lines) {
        var note = new HBox(8, Faces.icon(Feather.ALERT_TRIANGLE), new VBox(2, lines));
        note.getStyleClass().addAll("note", "degraded");
        note.setId(id);
        return note;
    }

    private void show() {
        var gone = lostSince();
        NodeDetails.shown(lostNote, gone.isPresent());
        gone.ifPresent(
                link -> {
                    var ago = Duration.between(link.since(), model.now().get());
                    var asOf = model.content().get().frame().asOf();
                    lost.setText(texts.now("notice.lost", time(asOf), Figures.clock(ago)));
                    lostWhy.setText(link.why());
                });
        var missing = gapInWindow();
        NodeDetails.shown(gapNote, missing.isPresent());
        missing.ifPresent(
                known ->
                        gap.setText(texts.now("notice.gap", time(known.from()), time(known.to()))));
        var failure = model.places().failure().get();
        NodeDetails.shown(layoutNote, failure.isPresent());
        failure.ifPresent(thrown -> layout.setText(texts.now("notice.layout", thrown.toString())));
        NodeDetails.shown(this, gone.isPresent() || missing.isPresent() || failure.isPresent());
    }

    /**
     * One that the window has passed is of no interest any more, even to a picture that is paused.
     */
    private Optional<GraphFrame.Gap> gapInWindow() {
        var frame = model.content().get().frame();
        var begins = frame.asOf().minus(frame.window());
        return frame.gap().filter(known -> known.to().isAfter(begins));
    }

    private Optional<LinkState.Lost> lostSince() {
        return model.link().get() instanceof LinkState.Lost lostLink
                        && model.stageShown().get() != GraphModel.Stage.CONNECTING
                ? Optional.of(lostLink)
                : Optional.empty();
    }

    private static String time(Instant moment) {
        return TIME.format(moment);
    }
}
