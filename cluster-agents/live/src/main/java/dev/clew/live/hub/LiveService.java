package dev.clew.live.hub;

import dev.clew.api.access.Admission;
import dev.clew.api.grpc.live.GraphDelta;
import dev.clew.api.grpc.live.LiveGrpc;
import dev.clew.api.grpc.live.WatchGraphRequest;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the graph to desktops, to each what it may see. One virtual thread a desktop. */
final class LiveService extends LiveGrpc.LiveImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(LiveService.class);

    private final Engine engine;

    LiveService(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void watchGraph(WatchGraphRequest request, StreamObserver<GraphDelta> answers) {
        var caller = Admission.CALLER.get();
        var desktop = (ServerCallStreamObserver<GraphDelta>) answers;
        var feed = new Feed(desktop, new View(caller));
        Thread sender =
                Thread.ofVirtual().name("watch-graph-" + caller.name()).unstarted(() -> send(feed));
        desktop.setOnReadyHandler(feed::ready);
        desktop.setOnCancelHandler(
                () -> {
                    feed.close();
                    sender.interrupt();
                });
        engine.follow(feed);
        sender.start();
    }

    private void send(Feed feed) {
        try {
            feed.run();
        } catch (InterruptedException left) {
            LOG.debug("A desktop left");
        } finally {
            engine.leave(feed);
        }
    }
}
