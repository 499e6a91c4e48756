package dev.clew.node.look;

import dev.clew.api.grpc.node.ContainerReport;
import dev.clew.api.grpc.node.LookAt;
import dev.clew.node.proc.Proc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what containers of this node run, and again when that changes: a shell becomes a Java, a
 * process starts anew. For one thread.
 *
 * <p>Costs one small file per process of the node and round; all facts of a container's processes
 * are read only when its set of processes has changed or nothing was recognised yet.
 */
public final class Inspector {
    private final Proc proc;
    private Map<LookAt, WatchedContainer> watched = new LinkedHashMap<>();

    /**
     * @param proc the node's process table
     */
    public Inspector(Proc proc) {
        this.proc = proc;
    }

    /**
     * Looks at these containers from now on, and at no others.
     *
     * @param wanted as ordered; what is known of those that stay is kept
     */
    public void watch(List<LookAt> wanted) {
        Map<LookAt, WatchedContainer> next = new LinkedHashMap<>();
        for (LookAt container : wanted) {
            WatchedContainer known = watched.get(container);
            next.put(container, known == null ? new WatchedContainer(container, proc) : known);
        }
        watched = next;
    }

    /** Has everything reported again: another operator listens. */
    public void reportAgain() {
        watched.values().forEach(WatchedContainer::reportAgain);
    }

    /**
     * Looks at all containers once.
     *
     * @return reports that differ from those that were returned before
     */
    public List<ContainerReport> changes() {
        if (watched.isEmpty()) {
            return List.of();
        }
        ProcessTable table = new ProcessTable(proc);
        return watched.values().stream()
                .map(container -> container.look(table))
                .flatMap(Optional::stream)
                .toList();
    }

    /** True when something was not recognised yet, which another look soon may change. */
    public boolean unsettled() {
        return watched.values().stream().anyMatch(container -> !container.settled());
    }
}
