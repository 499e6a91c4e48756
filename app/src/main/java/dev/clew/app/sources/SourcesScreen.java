package dev.clew.app.sources;

import dev.clew.app.connect.ClusterLink;
import dev.clew.app.ui.Jobs;
import dev.clew.app.ui.Texts;
import dev.clew.app.ui.UndoStack;
import dev.clew.live.client.GraphFrame;

import io.fabric8.kubernetes.client.KubernetesClient;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

import java.time.InstantSource;
import java.util.Optional;

/** The sources of one cluster: models and screen, fed from it until it is closed. */
public final class SourcesScreen implements AutoCloseable {
    private final KubernetesClient client;
    private final InventoryModel inventory;
    private final SourcesModel model;
    private final SourcesPage page;
    private final InventoryFeed feed;
    private Optional<SourcesFeed> sources = Optional.empty();
    private boolean closed;

    /**
     * Builds it and follows the cluster; call on JavaFX's thread.
     *
     * @param link to our own parts
     * @param client signed in as the user; its life is the caller's
     * @param frame the newest of the hub
     * @param clock of this machine
     */
    public SourcesScreen(
            ClusterLink link,
            KubernetesClient client,
            ObservableValue<GraphFrame> frame,
            Jobs jobs,
            UndoStack undo,
            Texts texts,
            InstantSource clock) {
        this.client = client;
        this.inventory = new InventoryModel(clock.instant());
        this.model =
                new SourcesModel(
                        inventory,
                        frame,
                        new SourcesModel.Needs(
                                new ClusterSources(client),
                                new ClusterPods(client),
                                jobs,
                                undo,
                                Platform::runLater));
        this.page = new SourcesPage(model, texts);
        inventory.state().subscribe(this::followSources);
        this.feed =
                new InventoryFeed(
                        new OperatorInventory(link, client),
                        clock,
                        update -> Platform.runLater(() -> inventory.update(update)));
        inventory.onRetry(feed::retryNow);
    }

    /** There are no Sources to follow before Clew is there. */
    private void followSources(FeedState state) {
        if (state instanceof FeedState.Live && sources.isEmpty() && !closed) {
            sources =
                    Optional.of(
                            new SourcesFeed(
                                    client,
                                    update -> Platform.runLater(() -> model.update(update))));
        }
    }

    /** What runs in the cluster, for other screens too. */
    public InventoryModel inventory() {
        return inventory;
    }

    /** What it shows. */
    public SourcesModel model() {
        return model;
    }

    /** The screen. */
    public SourcesPage page() {
        return page;
    }

    /** Stops following; the screen may still be shown. */
    @Override
    public void close() {
        closed = true;
        feed.close();
        sources.ifPresent(SourcesFeed::close);
    }
}
