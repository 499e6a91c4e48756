package dev.clew.operator.feed;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends one subscriber of a gRPC stream what a {@link Latest} value means to it, for as long as it
 * listens. One virtual thread a subscriber; a subscriber that reads slowly gets fewer, newer
 * messages instead of a queue.
 *
 * @param <T> the value that is followed
 * @param <M> the message that the subscriber gets
 */
public final class Feed<T, M> {
    /** A subscriber is thought of at least this often, also when nothing changed. */
    public static final Duration TICK = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final Latest<T> latest;
    private final ServerCallStreamObserver<M> subscriber;
    private final Object ready = new Object();
    private volatile boolean gone;

    /**
     * Prepares the stream; to be called within the service's method, before it returns.
     *
     * @param latest what is followed
     * @param subscriber the stream's other end
     */
    public Feed(Latest<T> latest, ServerCallStreamObserver<M> subscriber) {
        this.latest = latest;
        this.subscriber = subscriber;
        subscriber.setOnReadyHandler(this::wake);
        subscriber.setOnCancelHandler(this::stop);
    }

    /**
     * Starts sending.
     *
     * @param name of the thread
     * @param message what to send for a value, called by that thread alone, at first and then for
     *     each newer value or after {@link #TICK}; empty sends nothing
     */
    public void start(String name, Function<T, Optional<M>> message) {
        Thread.ofVirtual().name(name).start(Context.current().wrap(() -> follow(name, message)));
    }

    /** Ends sending, without a word to the subscriber. */
    public void stop() {
        gone = true;
        wake();
    }

    private void wake() {
        synchronized (ready) {
            ready.notifyAll();
        }
    }

    private void follow(String name, Function<T, Optional<M>> message) {
        long seen = -1;
        try {
            while (awaitReady()) {
                Latest.Versioned<T> newer = latest.awaitNewer(seen, TICK);
                seen = newer.version();
                Optional<M> next = message.apply(newer.value());
                if (!gone && next.isPresent()) {
                    subscriber.onNext(next.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!gone) {
                LOG.error("The stream {} ends by a defect", name, e);
                subscriber.onError(io.grpc.Status.INTERNAL.asRuntimeException());
            }
        }
    }

    private boolean awaitReady() throws InterruptedException {
        synchronized (ready) {
            while (!gone && !subscriber.isReady()) {
                ready.wait(TICK.toMillis());
            }
        }
        return !gone;
    }
}
