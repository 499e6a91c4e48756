package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the Sources of a cluster say, by what they name: of a workload its own Source decides, else
 * that of its namespace.
 */
public final class SourceBook {
    /** No Source at all. */
    public static final SourceBook EMPTY = new SourceBook(List.of());

    private final Map<WorkloadRef, List<SourceEntry>> entries = new TreeMap<>();

    /**
     * @param all every Source of the cluster
     */
    public SourceBook(Collection<SourceEntry> all) {
        all.forEach(
                entry ->
                        entries.computeIfAbsent(entry.target(), _ -> new ArrayList<>()).add(entry));
        entries.values().forEach(list -> list.sort(Comparator.comparing(SourceEntry::name)));
    }

    /** Those that name exactly that, by name; more than one is a mistake of somebody. */
    public List<SourceEntry> naming(WorkloadRef target) {
        return entries.getOrDefault(target, List.of());
    }

    /** The one that decides about a workload; empty when none does, or several contradict. */
    public Optional<SourceEntry> deciding(WorkloadRef workload) {
        var own = naming(workload);
        var deciding = own.isEmpty() ? naming(SourceEntry.namespace(workload.namespace())) : own;
        return deciding.size() == 1 ? Optional.of(deciding.getFirst()) : Optional.empty();
    }

    /** Whether a workload or a namespace is to be traced. */
    public boolean traces(WorkloadRef target) {
        return deciding(target).filter(SourceEntry::instrument).isPresent();
    }

    /** All that is named. */
    Set<WorkloadRef> targets() {
        return entries.keySet();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceBook book && book.entries.equals(entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
