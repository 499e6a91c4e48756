package dev.clew.app.shell;

import dev.clew.app.Incident;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.UndoStack;
import dev.clew.live.client.GraphFrame.Ledger;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What stands around the screens: which cluster, how fresh, what goes on, what went wrong. */
public final class ShellModel {
    private static final Ledger EMPTY = new Ledger(0, 0, 0, Map.of(), Map.of(), 0);

    private static final Logger LOG = LoggerFactory.getLogger(ShellModel.class);

    private final Set<String> defects = new HashSet<>();
    private final Jobs jobs;
    private final UndoStack undo;
    private final ObjectProperty<Optional<String>> cluster =
            new SimpleObjectProperty<>(this, "cluster", Optional.empty());
    private final ObjectProperty<Freshness> freshness =
            new SimpleObjectProperty<>(
                    this, "freshness", new Freshness(Freshness.Kind.APART, Duration.ZERO));
    private final ObjectProperty<Ledger> ledger = new SimpleObjectProperty<>(this, "ledger", EMPTY);
    private final BooleanProperty production = new SimpleBooleanProperty(this, "production");
    private final ObjectProperty<Optional<Incident>> incident =
            new SimpleObjectProperty<>(this, "incident", Optional.empty());
    private final List<Supplier<List<PaletteModel.Entry>>> places = new ArrayList<>();
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
        production.unbind();
        cluster.set(Optional.empty());
        production.set(false);
        freshness.set(new Freshness(Freshness.Kind.APART, Duration.ZERO));
        ledger.set(EMPTY);
        undo.clear();
    }

    /**
     * Shows what went wrong, over whatever is shown, until a person closes it. A defect that comes
     * back, as one in painting does with every frame, is told once and then only logged.
     */
    public void tell(Incident incident) {
        if (incident.isDefect()) {
            LOG.error("a defect", incident);
            if (!defects.add(incident.what() + incident.why() + place(incident))) {
                return;
            }
        }
        this.incident.set(Optional.of(incident));
    }

    private static String place(Incident defect) {
        return Optional.ofNullable(defect.getCause())
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()).findFirst())
                .map(StackTraceElement::toString)
                .orElse("");
    }

    /** The incident that is shown. */
    public ObjectProperty<Optional<Incident>> incident() {
        return incident;
    }

    /** Where the palette leads to besides the actions, asked each time it opens. */
    public List<Supplier<List<PaletteModel.Entry>>> places() {
        return places;
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

    /** Whether a person marked the cluster as one that others live on. */
    public BooleanProperty production() {
        return production;
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
