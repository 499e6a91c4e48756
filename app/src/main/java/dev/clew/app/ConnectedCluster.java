package dev.clew.app;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.connect.ClusterLink;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.connect.Part;
import dev.clew.app.connect.PortForwardLink;
import dev.clew.app.graph.GraphChoices;
import dev.clew.app.graph.GraphContent;
import dev.clew.app.graph.GraphScreen;
import dev.clew.app.graph.GraphSurroundings;
import dev.clew.app.graph.HubGraph;
import dev.clew.app.graph.HubHistory;
import dev.clew.app.graph.SaveDialog;
import dev.clew.app.shell.ShellModel;
import dev.clew.app.sources.FeedState;
import dev.clew.app.sources.SourcesScreen;
import dev.clew.app.ui.Fonts;
import dev.clew.app.ui.Settings;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.LiveClient;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the window needs for as long as it speaks with one cluster: the ways to its parts and the
 * screens that show it. Built and closed on JavaFX's thread.
 */
public final class ConnectedCluster implements AutoCloseable {
    private final ConnectState.Connected connection;
    private final ClusterLink link;
    private final LiveClient hub;
    private final GraphScreen graph;
    private final SourcesScreen sources;
    private final ObservableValue<Map<WorkloadRef, Workload>> inventory;

    /**
     * @param choices what was chosen for this cluster's graph
     * @param explain opens what is known of a workload's state
     */
    ConnectedCluster(
            ConnectState.Connected connection,
            GraphChoices choices,
            Consumer<WorkloadRef> explain,
            ShellModel shell,
            Settings settings,
            Fonts fonts,
            Texts texts,
            Clock clock) {
        this.connection = connection;
        this.link = new PortForwardLink(connection.access().client(), clock);
        this.hub = new LiveClient(() -> link.open(Part.HUB), clock);
        this.graph =
                new GraphScreen(
                        new HubGraph(hub, clock.instant()),
                        new GraphSurroundings(
                                connection.context().name(),
                                choices,
                                Optional.of(new HubHistory(hub)),
                                Optional.of(id -> explain.accept(WorkloadRef.fromNodeId(id))),
                                new SaveDialog()),
                        settings,
                        fonts,
                        texts,
                        clock);
        this.sources =
                new SourcesScreen(
                        link,
                        connection.access().client(),
                        graph.model().content().map(GraphContent::frame),
                        shell.jobs(),
                        shell.undo(),
                        texts,
                        clock);
        var told = sources.inventory();
        this.inventory =
                Bindings.createObjectBinding(
                        () ->
                                told.state().get() instanceof FeedState.Live
                                        ? told.workloads().get()
                                        : Map.of(),
                        told.workloads(),
                        told.state());
    }

    /** Which cluster it is and the way to its API server. */
    public ConnectState.Connected connection() {
        return connection;
    }

    /** The way to our own parts. */
    public ClusterLink link() {
        return link;
    }

    /** What follows the hub; it is sought until it is there. */
    public LiveClient hub() {
        return hub;
    }

    /** The graph's screen. */
    public GraphScreen graph() {
        return graph;
    }

    /** The sources' screen, with the inventory of what runs. */
    public SourcesScreen sources() {
        return sources;
    }

    /** The operator's workloads; empty while it cannot be asked. */
    public ObservableValue<Map<WorkloadRef, Workload>> inventory() {
        return inventory;
    }

    /** Whether it is known that nothing of ours is in the cluster. */
    public ObservableValue<Boolean> absent() {
        return sources.inventory()
                .state()
                .map(
                        state ->
                                state instanceof FeedState.Away away
                                        && away.cause() == FeedState.Cause.NOT_INSTALLED);
    }

    /** Tries at once to reach our own parts: they have just become ready. */
    void seekParts() {
        hub.retryNow();
        sources.inventory().retryNow();
    }

    @Override
    public void close() {
        sources.close();
        graph.close();
        hub.close();
    }
}
