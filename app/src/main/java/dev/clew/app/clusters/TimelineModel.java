package dev.clew.app.clusters;

import dev.clew.app.ui.Words;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of a job on a time axis, with what the cluster says meanwhile. Lives on the window's
 * thread.
 */
final class TimelineModel {
    private static final int LINES_KEPT = 500;

    private final InstantSource clock;
    private final ObservableList<TimelineRow> rows = FXCollections.observableArrayList();
    private final ObservableList<Said> said = FXCollections.observableArrayList();
    // Kept, since whoever listens to them holds nothing of them.
    private final ObservableList<TimelineRow> shownRows =
            FXCollections.unmodifiableObservableList(rows);
    private final ObservableList<Said> shownSaid = FXCollections.unmodifiableObservableList(said);
    private final Map<String, TimelineRow> inner = new HashMap<>();
    private final ObjectProperty<Instant> now;
    private final ReadOnlyObjectWrapper<Optional<Instant>> ended =
            new ReadOnlyObjectWrapper<>(this, "ended", Optional.empty());
    private Instant began;

    TimelineModel(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
        this.now = new SimpleObjectProperty<>(this, "now", began);
    }

    /** Begins anew with those stages, or goes on where the same stood before. */
    void begin(List<TimelineRow> stages, boolean goOn) {
        ended.set(Optional.empty());
        if (!goOn) {
            began = clock.instant();
            said.clear();
        }
        inner.clear();
        rows.setAll(stages);
        now.set(clock.instant());
    }

    /** A stage is there now. */
    void at(String id, StepState state, Words where) {
        Instant time = clock.instant();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                TimelineRow next = rows.get(i).at(state, Optional.of(where), time);
                if (!next.equals(rows.get(i))) {
                    rows.set(i, next);
                }
                return;
            }
        }
    }

    /** A stage as it is; empty if there is none of that id. */
    Optional<TimelineRow> row(String id) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /**
     * Shows parts below a stage, in place of those before.
     *
     * @param parts with the state that they have now; the times are kept from before
     */
    void parts(String stage, List<TimelineRow> parts) {
        Instant time = clock.instant();
        List<TimelineRow> timed =
                parts.stream()
                        .map(part -> part.since(Optional.ofNullable(inner.get(part.id())), time))
                        .toList();
        timed.forEach(part -> inner.put(part.id(), part));
        var all = new ArrayList<TimelineRow>();
        for (TimelineRow row : rows) {
            if (!row.inner()) {
                all.add(row);
            }
            if (row.id().equals(stage)) {
                all.addAll(timed);
            }
        }
        if (!all.equals(rows)) {
            rows.setAll(all);
        }
    }

    /** What runs has failed, or was stopped; the rest waits on. */
    void fail(Words why) {
        rows.stream()
                .filter(row -> row.state() == StepState.RUNNING && !row.inner())
                .map(TimelineRow::id)
                .toList()
                .forEach(id -> at(id, StepState.FAILED, why));
        end();
    }

    /** Nothing goes on any more: the clock stands. */
    void end() {
        ended.set(Optional.of(clock.instant()));
        now.set(clock.instant());
    }

    /** The cluster said something. */
    void say(String who, String words) {
        if (said.size() == LINES_KEPT) {
            said.removeFirst();
        }
        said.add(new Said(clock.instant(), who, words));
    }

    /** Moves the clock of what still goes on. */
    void tick() {
        if (ended.get().isEmpty()) {
            now.set(clock.instant());
        }
    }

    /** The stages, top to bottom. */
    ObservableList<TimelineRow> rows() {
        return shownRows;
    }

    /** What the cluster said, oldest first. */
    ObservableList<Said> said() {
        return shownSaid;
    }

    /** When it began. */
    Instant began() {
        return began;
    }

    /** Now, or when it ended. */
    ReadOnlyObjectProperty<Instant> now() {
        return now;
    }

    /** When it ended; empty while it goes on. */
    ReadOnlyObjectProperty<Optional<Instant>> ended() {
        return ended.getReadOnlyProperty();
    }

    /** How long it has been going on. */
    Duration elapsed() {
        return Duration.between(began, now.get());
    }
}
