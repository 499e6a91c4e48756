package dev.clew.app;

import dev.clew.app.connect.ClusterLink;
import dev.clew.app.connect.Part;
import dev.clew.app.graph.HubGraph;
import dev.clew.app.shell.ClewWindow;
import dev.clew.app.ui.Settings;
import dev.clew.live.client.LiveClient;

import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * The composition root: builds everything that one cluster's window needs, and takes it down again.
 * JavaFX has to run ({@link Toolkit}); any other thread may call.
 */
public final class ClewApp implements AutoCloseable {
    private final LiveClient hub;
    private final ClewWindow window;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private ClewApp(LiveClient hub, ClewWindow window) {
        this.hub = hub;
        this.window = window;
    }

    /**
     * Opens the window on the graph of a cluster; the hub is sought until it is there.
     *
     * @param cluster its name as the kubeconfig says
     */
    public static ClewApp open(String cluster, ClusterLink link, Settings settings, Clock clock) {
        LiveClient hub = new LiveClient(() -> link.open(Part.HUB), clock);
        ClewWindow window =
                Toolkit.call(
                        () ->
                                new ClewWindow(
                                        new Stage(),
                                        cluster,
                                        new HubGraph(hub, clock.instant()),
                                        settings,
                                        clock));
        ClewApp app = new ClewApp(hub, window);
        Toolkit.call(
                () -> {
                    window.stage()
                            .addEventHandler(
                                    WindowEvent.WINDOW_HIDDEN, event -> app.closed.complete(null));
                    window.show();
                    return null;
                });
        return app;
    }

    /** What follows the hub. */
    public LiveClient hub() {
        return hub;
    }

    /** The window; to be used on JavaFX's thread. */
    public ClewWindow window() {
        return window;
    }

    /** Waits until the user closes the window. */
    public void awaitClosed() {
        closed.join();
    }

    /** Closes the window and what it started. */
    @Override
    public void close() {
        Toolkit.call(
                () -> {
                    window.stage().close();
                    window.close();
                    return null;
                });
        hub.close();
    }
}
