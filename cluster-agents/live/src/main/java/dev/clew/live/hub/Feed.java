package dev.clew.live.hub;

import dev.clew.api.grpc.live.GraphDelta;

import io.grpc.stub.ServerCallStreamObserver;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * One desktop that follows the graph. The engine drops deltas into a small mailbox and never waits;
 * a thread of the feed's own filters and sends them as fast as the desktop reads. Who falls behind
 * by a whole mailbox gets a snapshot instead of what was missed.
 */
final class Feed {
    /** 10 s of deltas. */
    private static final int MAILBOX = 40;

    private final BlockingQueue<GraphDelta> mailbox = new ArrayBlockingQueue<>(MAILBOX);
    private final ServerCallStreamObserver<GraphDelta> desktop;
    private final View view;
    private final Semaphore ready = new Semaphore(0);
    private volatile boolean inSync;
    private volatile boolean closed;

    Feed(ServerCallStreamObserver<GraphDelta> desktop, View view) {
        this.desktop = desktop;
        this.view = view;
    }

    /** Called by the engine: whether differences make no sense to the desktop now. */
    boolean needsSnapshot() {
        return !inSync && mailbox.isEmpty();
    }

    /** Called by the engine. */
    void offer(GraphDelta delta) {
        if (inSync || delta.getSnapshot()) {
            inSync = mailbox.offer(delta);
        }
    }

    /** The desktop can take more. */
    void ready() {
        ready.release();
    }

    /** Sends until the desktop leaves; blocks. */
    void run() throws InterruptedException {
        while (!closed) {
            GraphDelta delta = mailbox.take();
            while (!desktop.isReady()) {
                ready.acquire();
            }
            view.of(delta).ifPresentOrElse(desktop::onNext, () -> inSync = false);
        }
    }

    void close() {
        closed = true;
    }
}
