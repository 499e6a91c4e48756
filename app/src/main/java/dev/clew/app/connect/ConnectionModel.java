package dev.clew.app.connect;

import dev.clew.app.ui.Job;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Words;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The one cluster that the window speaks with. Nobody is called before {@link #connect}; connecting
 * to another cluster leaves the one before. Lives on the window's thread.
 */
public final class ConnectionModel implements AutoCloseable {
    private final Jobs jobs;
    private final Opener opener;
    private final ReadOnlyObjectWrapper<ConnectState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new ConnectState.Apart());

    /** Opens a client for a context. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Builds the client, which may start a sign-in program; interrupted when it is cancelled.
         *
         * @throws dev.clew.app.Incident if the context cannot be used
         */
        ClusterAccess open(ContextEntry context, Job job) throws Exception;
    }

    public ConnectionModel(Jobs jobs, Opener opener) {
        this.jobs = jobs;
        this.opener = opener;
    }

    /** How it stands. */
    public ReadOnlyObjectProperty<ConnectState> state() {
        return state.getReadOnlyProperty();
    }

    /** Calls a cluster, in a job of its own. */
    public void connect(ContextEntry context) {
        leave();
        var job =
                jobs.start(
                        Words.of("job.connect", context.name()),
                        running -> open(context, running),
                        state::set,
                        incident -> state.set(new ConnectState.Failed(context, incident)));
        job.onCancel(this::leave);
        state.set(new ConnectState.Connecting(context, job));
    }

    private ConnectState.Connected open(ContextEntry context, Job job) throws Exception {
        var access = opener.open(context, job);
        try {
            return new ConnectState.Connected(context, access, access.serverVersion());
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }

    /** Stops speaking with the cluster, or trying to. */
    public void leave() {
        var before = state.get();
        state.set(new ConnectState.Apart());
        switch (before) {
            case ConnectState.Connecting connecting -> connecting.job().cancel();
            case ConnectState.Connected connected -> connected.access().close();
            case ConnectState.Apart _, ConnectState.Failed _ -> {}
        }
    }

    @Override
    public void close() {
        leave();
    }
}
