package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lines of the table: every namespace with its workloads, of which those are shown that fit
 * what is looked for and are not folded away. Lives on the window's thread. Filtering looks at each
 * line once: some milliseconds for 20,000.
 */
public final class LinesModel {
    /** Which workloads are shown. */
    public enum Segment {
        ALL,
        PROBLEMS,
        IN_PROGRESS
    }

    /** How many workloads each segment has. */
    public record Counts(int all, int problems, int inProgress) {}

    private final ObservableValue<Map<WorkloadRef, Workload>> workloads;
    private final TicksModel ticks;
    private final Map<WorkloadRef, Line> lines = new TreeMap<>(Line.ORDER);
    private final Map<WorkloadRef, Workload> shownOf = new HashMap<>();
    private final Set<String> folded = new HashSet<>();
    private final ObservableList<Line> visible = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectProperty<Segment> segment =
            new SimpleObjectProperty<>(this, "segment", Segment.ALL);
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
    private final ReadOnlyObjectWrapper<Counts> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", new Counts(0, 0, 0));

    LinesModel(ObservableValue<Map<WorkloadRef, Workload>> workloads, TicksModel ticks) {
        this.workloads = workloads;
        this.ticks = ticks;
        workloads.addListener((_, _, _) -> take());
        ticks.version()
                .addListener(
                        (_, _, _) -> {
                            showTicks();
                            version.set(version.get() + 1);
                        });
        text.addListener((_, _, _) -> filter());
        segment.addListener((_, _, _) -> filter());
        take();
    }

    private void take() {
        var now = workloads.getValue();
        shownOf.keySet().retainAll(now.keySet());
        lines.keySet().removeIf(ref -> !SourceEntry.isNamespace(ref) && !now.containsKey(ref));
        now.forEach(this::take);
        showTicks();
        count();
        filter();
        version.set(version.get() + 1);
    }

    /** Comparing is quick: what has not changed is the same object. */
    private void take(WorkloadRef ref, Workload workload) {
        if (!workload.equals(shownOf.put(ref, workload))) {
            var row = new Line.OfWorkload(tick(ref), ticks.pending(ref), Standing.of(workload));
            var line = lines.get(ref);
            if (line == null) {
                lines.put(ref, new Line(ref, row));
            } else {
                line.show(row);
            }
        }
    }

    private Tick tick(WorkloadRef workload) {
        return ticks.traced(workload) ? Tick.ON : Tick.OFF;
    }

    /** Sums of one namespace. */
    private static final class Sum {
        private int all;
        private int traced;
        private int problems;
    }

    private void showTicks() {
        var sums = new TreeMap<String, Sum>();
        lines.forEach(
                (ref, line) -> {
                    if (line.row().get() instanceof Line.OfWorkload row) {
                        var shown =
                                new Line.OfWorkload(tick(ref), ticks.pending(ref), row.standing());
                        line.show(shown);
                        var sum = sums.computeIfAbsent(ref.namespace(), _ -> new Sum());
                        sum.all++;
                        sum.traced += shown.tick() == Tick.ON ? 1 : 0;
                        sum.problems += row.standing().isProblem() ? 1 : 0;
                    }
                });
        lines.keySet()
                .removeIf(
                        ref -> SourceEntry.isNamespace(ref) && !sums.containsKey(ref.namespace()));
        sums.forEach(this::showNamespace);
    }

    private void showNamespace(String namespace, Sum sum) {
        var ref = SourceEntry.namespace(namespace);
        var everything = ticks.everything(ref);
        var row =
                new Line.OfNamespace(
                        TicksModel.tick(everything, sum.traced, sum.all),
                        ticks.pending(ref),
                        sum.all,
                        everything,
                        sum.problems,
                        isFolded(namespace));
        var line = lines.get(ref);
        if (line == null) {
            lines.put(ref, new Line(ref, row));
        } else {
            line.show(row);
        }
    }

    private void count() {
        var all = 0;
        var problems = 0;
        var inProgress = 0;
        for (var line : lines.values()) {
            if (line.row().get() instanceof Line.OfWorkload row) {
                all++;
                problems += row.standing().isProblem() ? 1 : 0;
                inProgress += row.standing().isInProgress() ? 1 : 0;
            }
        }
        counts.set(new Counts(all, problems, inProgress));
    }

    private void filter() {
        var wanted = text.get().strip().toLowerCase(Locale.ROOT);
        var filtered = isFiltered();
        var fitting = new ArrayList<Line>(lines.size());
        Optional<Line> namespace = Optional.empty();
        for (var line : lines.values()) {
            if (line.row().get() instanceof Line.OfNamespace row) {
                line.show(row.folded(isFolded(line.ref().namespace())));
                namespace = Optional.of(line);
                if (!filtered) {
                    fitting.add(line);
                }
            } else if (fits(line, wanted)) {
                if (filtered && namespace.isPresent()) {
                    fitting.add(namespace.get());
                    namespace = Optional.empty();
                }
                if (filtered || !folded.contains(line.ref().namespace())) {
                    fitting.add(line);
                }
            }
        }
        if (!sameAsVisible(fitting)) {
            visible.setAll(fitting);
        }
    }

    private boolean sameAsVisible(List<Line> fitting) {
        if (fitting.size() != visible.size()) {
            return false;
        }
        for (var i = 0; i < fitting.size(); i++) {
            if (!fitting.get(i).equals(visible.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(Line line, String wanted) {
        return line.row().get() instanceof Line.OfWorkload row
                && switch (segment.get()) {
                    case ALL -> true;
                    case PROBLEMS -> row.standing().isProblem();
                    case IN_PROGRESS -> row.standing().isInProgress();
                }
                && line.has(wanted);
    }

    /** Whether something is looked for, so that not everything is shown. */
    public boolean isFiltered() {
        return !text.get().isBlank() || segment.get() != Segment.ALL;
    }

    /** Hides the workloads of a namespace, or shows them again. */
    public void fold(String namespace, boolean away) {
        if (away ? folded.add(namespace) : folded.remove(namespace)) {
            filter();
        }
    }

    /** Whether the workloads of a namespace are hidden. */
    public boolean isFolded(String namespace) {
        return folded.contains(namespace) && !isFiltered();
    }

    /** Makes a workload seen, whatever hides it. */
    void reveal(WorkloadRef ref) {
        var line = lines.get(ref);
        if (line == null) {
            return;
        }
        if (!fits(line, text.get().strip().toLowerCase(Locale.ROOT))) {
            text.set("");
            segment.set(Segment.ALL);
        }
        fold(ref.namespace(), false);
    }

    /** The line of a workload or namespace, shown or not. */
    Optional<Line> line(WorkloadRef ref) {
        return Optional.ofNullable(lines.get(ref));
    }

    /** Moves after whatever is shown anew. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Those to be shown, in their order. */
    public ObservableList<Line> visible() {
        return FXCollections.unmodifiableObservableList(visible);
    }

    /** What is looked for in names; empty for all. Case does not matter. */
    public StringProperty text() {
        return text;
    }

    public ObjectProperty<Segment> segment() {
        return segment;
    }

    /** How many there are, whatever is looked for. */
    public ReadOnlyObjectProperty<Counts> counts() {
        return counts.getReadOnlyProperty();
    }
}
