package dev.clew.operator.nodes;

import dev.clew.api.grpc.node.ContainerReport;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last report of every container that some node agent looked at. Thread-safe; as large as the
 * cluster has containers, as long as {@link #forget} is told which pods are gone.
 */
public final class Reports {
    private record Key(String podUid, String container) {}

    private final Map<Key, ContainerReport> reports = new ConcurrentHashMap<>();
    private final Runnable changed;

    /**
     * @param changed called after a report that says something new; must return at once
     */
    public Reports(Runnable changed) {
        this.changed = changed;
    }

    /** Keeps a report. */
    public void put(ContainerReport report) {
        var key = new Key(report.getPodUid(), report.getContainer());
        if (!report.equals(reports.put(key, report))) {
            changed.run();
        }
    }

    /** The last report of a container. */
    public Optional<ContainerReport> of(String podUid, String container) {
        return Optional.ofNullable(reports.get(new Key(podUid, container)));
    }

    /** Forgets the containers of pods that are gone. */
    public void forget(Set<String> podUids) {
        if (!podUids.isEmpty()) {
            reports.keySet().removeIf(key -> podUids.contains(key.podUid()));
        }
    }
}
