package dev.clew.app.clusters;

import dev.clew.app.clusters.Workloads.NamespaceRow;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The tree of what can be ticked, as the lines that are unfolded now, and what is ticked. Nothing
 * is at first. Lives on the window's thread.
 */
final class TraceModel {
    /** So many workloads are shown unfolded at once. */
    private static final int SMALL = 40;

    private final ObjectProperty<Workloads> workloads =
            new SimpleObjectProperty<>(this, "workloads", Workloads.NONE);
    private final ReadOnlyObjectWrapper<Ticks> ticks =
            new ReadOnlyObjectWrapper<>(this, "ticks", Ticks.NONE);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final Set<String> unfolded = new HashSet<>();
    private final Map<String, NamespaceRow> namespaces = new HashMap<>();
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    // Kept, since whoever listens to it holds nothing of it.
    private final ObservableList<Line> shownLines = FXCollections.unmodifiableObservableList(lines);

    /** One line of the tree. */
    sealed interface Line {
        /** A namespace. */
        record OfNamespace(NamespaceRow namespace, boolean unfolded) implements Line {}

        /** One of its workloads, below it. */
        record OfWorkload(WorkloadRow workload) implements Line {}

        /** Equal for lines about the same, whatever is known of it. */
        default String key() {
            return switch (this) {
                case OfNamespace of -> of.namespace().name();
                case OfWorkload of -> of.workload().ref().nodeId();
            };
        }
    }

    TraceModel() {
        workloads.subscribe(this::read);
        filter.subscribe(_ -> showLines());
    }

    private void read(Workloads now) {
        namespaces.clear();
        now.namespaces().forEach(each -> namespaces.put(each.name(), each));
        if (now.all().size() <= SMALL) {
            now.namespaces().forEach(each -> unfolded.add(each.name()));
        }
        showLines();
    }

    private void showLines() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        var shown = new ArrayList<Line>();
        for (NamespaceRow each : workloads.get().namespaces()) {
            if (wanted.isEmpty()) {
                add(shown, each, each.workloads(), unfolded.contains(each.name()));
            } else if (each.name().contains(wanted)) {
                add(shown, each, each.workloads(), true);
            } else {
                List<WorkloadRow> matching =
                        each.workloads().stream()
                                .filter(row -> row.ref().name().contains(wanted))
                                .toList();
                if (!matching.isEmpty()) {
                    add(shown, each, matching, true);
                }
            }
        }
        lines.setAll(shown);
    }

    private static void add(
            List<Line> shown, NamespaceRow namespace, List<WorkloadRow> rows, boolean unfolded) {
        shown.add(new Line.OfNamespace(namespace, unfolded));
        if (unfolded) {
            rows.forEach(row -> shown.add(new Line.OfWorkload(row)));
        }
    }

    /** What is there; set when it was read. */
    ObjectProperty<Workloads> workloads() {
        return workloads;
    }

    /** What is ticked. */
    ReadOnlyObjectProperty<Ticks> ticks() {
        return ticks.getReadOnlyProperty();
    }

    /** A part of a name; only what contains it is shown, ticks of the rest stay. */
    StringProperty filter() {
        return filter;
    }

    /** The lines that are unfolded, top to bottom. */
    ObservableList<Line> lines() {
        return shownLines;
    }

    /** Shows or hides the workloads of a namespace. */
    void fold(String namespace, boolean open) {
        boolean changed = open ? unfolded.add(namespace) : unfolded.remove(namespace);
        if (changed) {
            showLines();
        }
    }

    /** A click on the box of that line. */
    void toggle(Line line) {
        ticks.set(
                switch (line) {
                    case Line.OfNamespace of -> ticks.get().toggled(of.namespace());
                    case Line.OfWorkload of ->
                            ticks.get()
                                    .toggled(
                                            of.workload().ref(),
                                            namespaces.get(of.workload().ref().namespace()));
                });
    }

    /** Unticks everything. */
    void clear() {
        ticks.set(Ticks.NONE);
    }

    /** How many workloads of a namespace are ticked. */
    int ticked(NamespaceRow namespace) {
        var now = ticks.get();
        return (int) namespace.workloads().stream().filter(row -> now.has(row.ref())).count();
    }

    /** The workloads that are ticked. */
    List<WorkloadRow> ticked() {
        var now = ticks.get();
        return now.isEmpty()
                ? List.of()
                : workloads.get().all().stream().filter(row -> now.has(row.ref())).toList();
    }
}
