package dev.clew.app.shell;

import dev.clew.app.Incident;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.UndoStack;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What stands around the screens: which cluster, how fresh, what goes on, what went wrong. */
public final class ShellModel {
    private static final Ledger EMPTY = new Ledger(0, 0, 0, Map.of(), Map.of(), 0);

    private final Jobs jobs;
    private final UndoStack undo;
    private final ObjectProperty<Optional<String>> cluster =
            new SimpleObjectProperty<>(this, "cluster", Optional.empty());
    private final ObjectProperty<Freshness> freshness =
            new SimpleObjectProperty<>(
                    this, "freshness", new Freshness(Freshness.Kind.APART, Duration.ZERO));
    private final ObjectProperty<Ledger> ledger = new SimpleObjectProperty<>(this, "ledger", EMPTY);
    private final ObjectProperty<Optional<Incident>> incident =
            new SimpleObjectProperty<>(this, "incident", Optional.empty());
    private final ObjectProperty<Instant> now;

    /**
     * @param now when it was made; the window moves it once a second
     */
    public ShellModel(Jobs jobs, Instant now) {
        this.jobs = jobs;
        this.undo = new UndoStack(jobs, this::tell);
        this.now = new SimpleObjectProperty<>(this, "now", now);
    }

    /** No cluster is connected any more. */
    public void leave() {
        freshness.unbind();
        ledger.unbind();
        cluster.set(Optional.empty());
        freshness.set(new Freshness(Freshness.Kind.APART, Duration.ZERO));
        ledger.set(EMPTY);
        undo.clear();
    }

    /** Shows what went wrong, over whatever is shown, until a person closes it. */
    public void tell(Incident incident) {
        this.incident.set(Optional.of(incident));
    }

    /** The incident that is shown. */
    public ObjectProperty<Optional<Incident>> incident() {
        return incident;
    }

    /** What goes on beside the window. */
    public Jobs jobs() {
        return jobs;
    }

    /** Changes that can be taken back. */
    public UndoStack undo() {
        return undo;
    }

    /** The context that is connected, by its name. */
    public ObjectProperty<Optional<String>> cluster() {
        return cluster;
    }

    /** How old what is shown is. */
    public ObjectProperty<Freshness> freshness() {
        return freshness;
    }

    /** Where every span that was received has gone. */
    public ObjectProperty<Ledger> ledger() {
        return ledger;
    }

    /** This machine's time, to the second. */
    public ObjectProperty<Instant> now() {
        return now;
    }
}
