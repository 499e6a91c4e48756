package dev.clew.app.sources;

import dev.clew.api.WorkloadRef;

/** One change of a Source. */
public sealed interface Edit {
    /** The workload or namespace that it names. */
    WorkloadRef target();

    /** A new one. */
    record Create(WorkloadRef target, boolean instrument) implements Edit {}

    /** Its {@code spec.instrument} becomes that. */
    record Set(WorkloadRef target, String name, boolean instrument) implements Edit {}

    /** It goes. */
    record Delete(WorkloadRef target, String name) implements Edit {}
}
