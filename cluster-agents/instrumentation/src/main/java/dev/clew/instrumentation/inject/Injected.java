package dev.clew.instrumentation.inject;

import io.fabric8.kubernetes.api.model.Pod;

import java.util.List;

/**
 * A pod after {@link Injection#apply}.
 *
 * @param pod with agents, its mark and, where there are conflicts, their sentences as an annotation
 * @param conflicts one for each container that was left as it was
 */
public record Injected(Pod pod, List<Conflict> conflicts) {
    public Injected {
        conflicts = List.copyOf(conflicts);
    }
}
