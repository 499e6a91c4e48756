package dev.clew.app.connect;

import dev.clew.app.Incident;
import dev.clew.app.ui.Job;

/** How the window stands with the cluster that was chosen. */
public sealed interface ConnectState {
    /** Nobody was called yet. */
    record Apart() implements ConnectState {}

    /**
     * It is being called.
     *
     * @param job with its clock; cancelling it leads back to {@link Apart}
     */
    record Connecting(ContextEntry context, Job job) implements ConnectState {}

    /** It could not be reached, or did not let us in. */
    record Failed(ContextEntry context, Incident incident) implements ConnectState {}

    /**
     * It answered.
     *
     * @param access closed when another cluster is chosen or the window closes
     * @param serverVersion as the server writes it: v1.36.3
     */
    record Connected(ContextEntry context, ClusterAccess access, String serverVersion)
            implements ConnectState {}
}
