package dev.clew.app.clusters;

import dev.clew.api.WorkloadRef;
import dev.clew.api.grpc.inventory.Workload;
import dev.clew.app.Incident;
import dev.clew.app.connect.ConnectState;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Texts;
import dev.clew.live.client.GraphFrame;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The right side of the screen Clusters for one cluster, from preflight to uninstall: model and
 * view. Built and closed on JavaFX's thread.
 */
public final class ClusterScreen implements AutoCloseable {
    private final ClusterModel model;
    private final ClusterView view;

    /**
     * What it needs to know of the rest of the window.
     *
     * @param production whether the context is marked as production: then its name has to be typed
     *     before anything is changed
     * @param inventory what the operator tells of the workloads; empty while it cannot be asked
     * @param frames the graph; empty while there is none
     * @param whenReady told when our own parts have become ready
     * @param onFirstEdge told once, when an installation has led to a graph
     * @param traceMore leads to where workloads are ticked once Clew is there
     * @param tell shows what went wrong, over everything
     * @param files asks where to write
     */
    public record Surroundings(
            ObservableValue<Boolean> production,
            ObservableValue<Map<WorkloadRef, Workload>> inventory,
            ObservableValue<Optional<GraphFrame>> frames,
            Runnable whenReady,
            Runnable onFirstEdge,
            Runnable traceMore,
            Consumer<Incident> tell,
            FileChoosing files) {}

    /**
     * Begins to read the cluster.
     *
     * @param connection stays its owner's to close
     */
    public ClusterScreen(
            ConnectState.Connected connection,
            Jobs jobs,
            InstantSource clock,
            Texts texts,
            Surroundings around) {
        this.model =
                new ClusterModel(
                        connection,
                        jobs,
                        Platform::runLater,
                        clock,
                        around.production(),
                        around.tell(),
                        new InstallModel.Surroundings(
                                around.inventory(),
                                around.frames(),
                                around.whenReady(),
                                around.onFirstEdge()));
        this.view = new ClusterView(model, around.files(), around.traceMore(), texts);
    }

    /** What stands beside the contexts. */
    public Node view() {
        return view;
    }

    @Override
    public void close() {
        model.close();
    }
}
