package dev.clew.operator.source;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the hub heard of one workload.
 *
 * @param lastSpan the end of the last span that is no probe
 * @param pods uids of the pods that sent any span
 */
public record Heard(Optional<Instant> lastSpan, Set<String> pods) {
    /** Nothing yet. */
    public static final Heard NOTHING = new Heard(Optional.empty(), Set.of());
}
