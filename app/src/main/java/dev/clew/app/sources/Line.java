package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Comparator;
import java.util.Locale;

/**
 * A line of the table. It stays the same object while its namespace or workload is there, so that
 * order, selection and scrolling survive what is new.
 */
public final class Line {
    /** Namespaces, each before its workloads; these by name. */
    static final Comparator<WorkloadRef> ORDER =
            Comparator.comparing(WorkloadRef::namespace)
                    .thenComparing(ref -> !SourceEntry.isNamespace(ref))
                    .thenComparing(WorkloadRef::name)
                    .thenComparing(WorkloadRef::kind);

    private final WorkloadRef ref;
    private final String searched;
    private final ReadOnlyObjectWrapper<Row> row;

    /** What stands in it. */
    public sealed interface Row {
        Tick tick();

        /** Whether somebody ticked it otherwise and that is not applied yet. */
        boolean pending();
    }

    /**
     * A namespace.
     *
     * @param workloads in it
     * @param everything whether what comes later is traced too
     * @param problems workloads that a person should look at
     * @param folded whether its workloads are hidden
     */
    public record OfNamespace(
            Tick tick,
            boolean pending,
            int workloads,
            boolean everything,
            int problems,
            boolean folded)
            implements Row {
        OfNamespace folded(boolean away) {
            return new OfNamespace(tick, pending, workloads, everything, problems, away);
        }
    }

    /** A workload. */
    public record OfWorkload(Tick tick, boolean pending, Standing standing) implements Row {}

    Line(WorkloadRef ref, Row row) {
        this.ref = ref;
        this.searched =
                (ref.namespace() + "/" + ref.name() + " " + ref.kind()).toLowerCase(Locale.ROOT);
        this.row = new ReadOnlyObjectWrapper<>(this, "row", row);
    }

    /** Of which. */
    public WorkloadRef ref() {
        return ref;
    }

    public boolean isNamespace() {
        return SourceEntry.isNamespace(ref);
    }

    /** What stands in it now. */
    public ReadOnlyObjectProperty<Row> row() {
        return row.getReadOnlyProperty();
    }

    void show(Row now) {
        if (!now.equals(row.get())) {
            row.set(now);
        }
    }

    /** Whether its name has that, in lower case. */
    boolean has(String text) {
        return searched.contains(text);
    }
}
