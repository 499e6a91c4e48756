package dev.clew.instrumentation.detect;

import dev.clew.api.Reason;
import dev.clew.instrumentation.RuntimeKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why no agent can be placed in a process, and what says so.
 *
 * @param reason null for none
 * @param evidence a short phrase
 */
record Obstacle(Reason reason, String evidence) {
    static final Obstacle NONE = new Obstacle(null, "");

    /** What was found in spite of, or with, this obstacle. */
    Finding found(
            RuntimeKind runtime,
            Optional<String> version,
            Optional<String> libc,
            List<String> evidence) {
        List<String> all = new ArrayList<>(evidence);
        if (reason != null) {
            all.addFirst(this.evidence);
        }
        return new Finding(runtime, version, libc, all, false, Optional.ofNullable(reason));
    }
}
