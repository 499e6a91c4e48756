package dev.clew.app.sources;

import java.util.List;

/**
 * What happens to a workload's pods, line by line.
 *
 * @param kind which way
 * @param diff of the pods as YAML
 * @param conflicts sentences of what could not be merged, in the words of who merges
 */
public record PodChange(Kind kind, LineDiff diff, List<String> conflicts) {
    /** Which way. */
    public enum Kind {
        /** What tracing, or trying again, would add. */
        WOULD_ADD,
        /** What undoing would remove from a pod that runs. */
        WOULD_REMOVE,
        /** Nothing, since no agent fits what is known of its containers. */
        NO_AGENT
    }

    public PodChange {
        conflicts = List.copyOf(conflicts);
    }
}
