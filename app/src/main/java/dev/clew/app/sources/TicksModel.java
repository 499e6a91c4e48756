package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.ui.UndoStack;
import dev.clew.app.ui.Words;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ticks that were made and are not applied yet, and what they would change. Lives on the window's
 * thread.
 */
public final class TicksModel {
    private final ObservableValue<SourceBook> book;
    private final ObservableValue<Map<WorkloadRef, Workload>> workloads;
    private final SourceObjects objects;
    private final UndoStack undo;
    private final Consumer<Runnable> onWindow;
    private final LinkedHashMap<WorkloadRef, Want> wants = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<TickPlan> plan =
            new ReadOnlyObjectWrapper<>(this, "plan", TickPlan.NOTHING);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
    private final ReadOnlyBooleanWrapper applying = new ReadOnlyBooleanWrapper(this, "applying");

    /**
     * @param book what the Sources say
     * @param workloads that are there
     * @param undo makes the changes, and takes them back
     * @param onWindow runs something on the window's thread, later
     */
    TicksModel(
            ObservableValue<SourceBook> book,
            ObservableValue<Map<WorkloadRef, Workload>> workloads,
            SourceObjects objects,
            UndoStack undo,
            Consumer<Runnable> onWindow) {
        this.book = book;
        this.workloads = workloads;
        this.objects = objects;
        this.undo = undo;
        this.onWindow = onWindow;
        book.addListener((_, _, _) -> changed());
        workloads.addListener((_, _, _) -> compute());
    }

    private void changed() {
        compute();
        version.set(version.get() + 1);
    }

    /** What came true by another way is no longer to be done. */
    private void compute() {
        plan.set(TickPlan.of(wants, book.getValue(), workloads.getValue()));
        if (plan.get().edits().isEmpty()) {
            wants.clear();
            plan.set(TickPlan.NOTHING);
        }
    }

    /** Ticks it, or takes its tick away: a workload or {@link SourceEntry#namespace}. */
    public void toggle(WorkloadRef target) {
        if (SourceEntry.isNamespace(target)) {
            toggleNamespace(target);
        } else {
            var wanted = !traced(target);
            wants.remove(target);
            if (traced(target) != wanted) {
                wants.put(target, wanted ? Want.TRACE : Want.LEAVE);
            }
        }
        changed();
    }

    private void toggleNamespace(WorkloadRef namespace) {
        var wanted = tick(namespace) != Tick.ON;
        wants.keySet().removeIf(ref -> ref.namespace().equals(namespace.namespace()));
        var there = tick(namespace);
        if (there != (wanted ? Tick.ON : Tick.OFF)) {
            wants.put(namespace, wanted ? Want.TRACE : Want.LEAVE);
        }
    }

    /** Wants exactly that of a workload. */
    public void want(WorkloadRef workload, Want want) {
        wants.remove(workload);
        wants.put(workload, want);
        changed();
    }

    /** Whether a workload is to be traced once the ticks are applied. */
    boolean traced(WorkloadRef workload) {
        return switch (wants.get(workload)) {
            case TRACE -> true;
            case LEAVE, KEEP_OUT -> false;
            case null ->
                    switch (wants.get(SourceEntry.namespace(workload.namespace()))) {
                        case TRACE -> true;
                        case LEAVE, KEEP_OUT -> false;
                        case null -> book.getValue().traces(workload);
                    };
        };
    }

    /** Whether what comes later in a namespace is to be traced too. */
    boolean everything(WorkloadRef namespace) {
        return Optional.ofNullable(wants.get(namespace))
                .map(want -> want == Want.TRACE)
                .orElseGet(() -> book.getValue().traces(namespace));
    }

    /** What a namespace's box shows; asks each of its workloads. */
    private Tick tick(WorkloadRef namespace) {
        var inside =
                workloads.getValue().keySet().stream()
                        .filter(ref -> ref.namespace().equals(namespace.namespace()))
                        .toList();
        var traced = inside.stream().filter(this::traced).count();
        return tick(everything(namespace), traced, inside.size());
    }

    /** What the box of a namespace shows when so many of its workloads are to be traced. */
    static Tick tick(boolean everything, long traced, long all) {
        if (everything && traced == all) {
            return Tick.ON;
        }
        return everything || traced > 0 ? Tick.MIXED : Tick.OFF;
    }

    /** Whether its box was changed and that is not applied. */
    boolean pending(WorkloadRef target) {
        return SourceEntry.isNamespace(target)
                ? everything(target) != book.getValue().traces(target)
                : traced(target) != book.getValue().traces(target)
                        || wants.get(target) == Want.KEEP_OUT;
    }

    /** Does what the plan says, so that it can be taken back. */
    public void apply() {
        var now = plan.get();
        if (now.edits().isEmpty() || applying.get()) {
            return;
        }
        applying.set(true);
        var change = objects.edits(words(now.edits()), now.edits());
        undo.make(
                new UndoStack.Change(
                        change.what(),
                        job -> {
                            try {
                                var made = change.make().run(job);
                                onWindow.accept(() -> applied(now));
                                return made;
                            } catch (Exception e) {
                                onWindow.accept(() -> applying.set(false));
                                throw e;
                            }
                        },
                        change.takeBack()));
    }

    private void applied(TickPlan done) {
        applying.set(false);
        done.wants().forEach(wants::remove);
        changed();
    }

    private static Words words(List<Edit> edits) {
        if (edits.size() > 1) {
            return Words.of("sources.change.several", edits.size());
        }
        var target = edits.getFirst().target();
        var name = target.name();
        var on =
                switch (edits.getFirst()) {
                    case Edit.Create create -> create.instrument();
                    case Edit.Set set -> set.instrument();
                    case Edit.Delete _ -> false;
                };
        if (SourceEntry.isNamespace(target)) {
            return on
                    ? Words.of("sources.change.traceAll", name)
                    : Words.of("sources.change.leaveAll", name);
        }
        return on ? Words.of("sources.change.trace", name) : Words.of("sources.change.leave", name);
    }

    /** Has a workload tried again on which the operator gave up. */
    public void retry(WorkloadRef workload) {
        book.getValue()
                .deciding(workload)
                .ifPresent(
                        entry ->
                                undo.make(
                                        objects.retry(
                                                Words.of("sources.change.retry", workload.name()),
                                                entry,
                                                workload)));
    }

    /** Forgets all ticks that are not applied. */
    public void discard() {
        wants.clear();
        changed();
    }

    /** What the ticks would change; changes with ticks, Sources and workloads. */
    public ReadOnlyObjectProperty<TickPlan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Moves whenever a box may look otherwise, but for workloads that come and go. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Whether they are being applied. */
    public ReadOnlyBooleanProperty applying() {
        return applying.getReadOnlyProperty();
    }
}
