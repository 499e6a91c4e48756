package dev.clew.operator.webhook;

import dev.clew.api.WorkloadRef;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What went wrong last in the webhook, by workload. Thread-safe. */
public final class Troubles {
    private final Map<WorkloadRef, String> words = new ConcurrentHashMap<>();

    /** Keeps what went wrong. */
    void put(WorkloadRef workload, String trouble) {
        words.put(workload, trouble);
    }

    /** What went wrong last for a workload. */
    public Optional<String> of(WorkloadRef workload) {
        return Optional.ofNullable(words.get(workload));
    }

    /** Forgets all other workloads. */
    public void retain(Set<WorkloadRef> workloads) {
        words.keySet().retainAll(workloads);
    }
}
