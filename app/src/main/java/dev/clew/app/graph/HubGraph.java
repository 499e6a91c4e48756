package dev.clew.app.graph;

import dev.clew.live.client.Connection;
import dev.clew.live.client.GraphFrame;
import dev.clew.live.client.LiveClient;

import javafx.util.Subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The frames of a cluster's hub. */
public final class HubGraph implements GraphSource {
    private final LiveClient hub;
    private final Instant opened;

    /**
     * Shows what a client follows; closing that stays its owner's.
     *
     * @param opened when the following began
     */
    public HubGraph(LiveClient hub, Instant opened) {
        this.hub = hub;
        this.opened = opened;
    }

    @Override
    public Optional<GraphFrame> frame(Duration window) {
        return hub.frame(window);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return hub.onChange(listener)::close;
    }

    @Override
    public LinkState state() {
        return switch (hub.connection()) {
            case Connection.Connecting _ -> new LinkState.Connecting(opened);
            case Connection.Live live -> new LinkState.Live(live.since());
            case Connection.Lost lost -> new LinkState.Lost(lost.since(), lost.cause());
        };
    }
}
