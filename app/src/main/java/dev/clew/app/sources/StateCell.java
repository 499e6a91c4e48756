package dev.clew.app.sources;

import dev.clew.app.ui.Texts;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shape, word and reason of a workload's state in one column. */
final class StateCell extends LineCell {
    private final SourcesModel model;
    private final SourceWords words;
    private final StateMark mark = new StateMark();
    private final Label state = new Label();
    private final Label reason = new Label();
    private final HBox face = new HBox(8, mark, state, reason);
    private final Label note = new Label();
    private final Tooltip tooltip = new Tooltip();
    private Optional<Standing> shown = Optional.empty();
    // Kept here and held weakly there: a table throws cells away now and then.
    private final ChangeListener<Instant> clock = (_, _, now) -> tick(now);

    StateCell(SourcesModel model, Texts texts) {
        this.model = model;
        this.words = new SourceWords(texts);
        getStyleClass().add("state-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        face.setAlignment(Pos.CENTER_LEFT);
        state.setMinWidth(USE_PREF_SIZE);
        reason.setMinWidth(0);
        reason.getStyleClass().add("second");
        note.getStyleClass().add("second");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(520);
        model.inventory().now().addListener(new WeakChangeListener<>(clock));
    }

    /** Only clocks move. */
    private void tick(Instant now) {
        shown.filter(Standing::isInProgress)
                .ifPresent(
                        standing -> {
                            reason.setText(words.brief(standing, now));
                            tooltip.setText(tip(standing));
                        });
    }

    /** All that stands in the cell, in case it is cut, and what there is no room for. */
    private String tip(Standing standing) {
        var brief = words.state(standing) + "  " + reason.getText();
        return Stream.concat(
                        Stream.of(brief, words.sentence(standing)), standing.evidence().stream())
                .collect(Collectors.joining("\n"));
    }

    @Override
    void show(Line line, Line.Row row) {
        switch (row) {
            case Line.OfNamespace namespace -> {
                shown = Optional.empty();
                note.setText(words.namespace(namespace));
                setTooltip(null);
                setGraphic(note);
            }
            case Line.OfWorkload workload -> show(workload.standing());
        }
    }

    private void show(Standing standing) {
        shown = Optional.of(standing);
        var share =
                standing.podsTotal() == 0
                        ? 0
                        : (double) standing.podsTraced() / standing.podsTotal();
        mark.show(standing.state(), share);
        state.setText(words.state(standing));
        state.getStyleClass().setAll("label", "state-text", styleClass(standing));
        reason.setText(words.brief(standing, model.inventory().now().get()));
        tooltip.setText(tip(standing));
        setTooltip(tooltip);
        setGraphic(face);
    }

    /** By which style sheets know a state. */
    static String styleClass(Standing standing) {
        return standing.state()
                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .orElse("unknown");
    }

    @Override
    void clear() {
        shown = Optional.empty();
    }
}
