package dev.clew.app.graph;

import dev.clew.live.client.GraphFrame;

import javafx.util.Subscription;

import java.time.Duration;
import java.util.Optional;

/** Where the frames come from: a cluster's hub, followed by somebody else. Any thread may ask. */
public interface GraphSource {
    /**
     * The graph as it is known now.
     *
     * @param window how far back requests, errors and quantiles reach
     * @return the frame; empty while none has come. After a loss the last one known
     */
    Optional<GraphFrame> frame(Duration window);

    /**
     * Tells of new frames and of changes of the link.
     *
     * @param listener called on any thread and often; must return at once
     * @return ends it
     */
    Subscription onChange(Runnable listener);

    /** How the link to the hub stands. */
    LinkState state();
}
