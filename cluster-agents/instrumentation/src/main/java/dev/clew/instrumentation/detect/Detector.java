package dev.clew.instrumentation.detect;

import java.util.Optional;

/** Recognises one runtime in one process. One file a runtime; {@link Detection} has the order. */
interface Detector {
    /** What this process runs, or empty when it is not this detector's runtime. */
    Optional<Finding> look(ProcessFacts process);
}
