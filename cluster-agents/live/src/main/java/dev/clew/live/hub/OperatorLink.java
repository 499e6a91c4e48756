package dev.clew.live.hub;

import dev.clew.api.grpc.addresses.AddressChange;
import dev.clew.api.grpc.addresses.AddressesGrpc;
import dev.clew.api.grpc.addresses.Arrival;
import dev.clew.api.grpc.addresses.Arrivals;
import dev.clew.live.graph.Graph;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Follows what the operator says of addresses and tells it, at most once a second, from whom spans
 * arrive. While the operator is away the hub goes on with the addresses that it knows, and looks
 * for it again after 1 s, then after twice as long each time, up to 30 s. One thread of its own.
 */
final class OperatorLink implements AutoCloseable {
    /** A new way to the operator as it is found now. */
    interface Channels {
        ManagedChannel open() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Channels channels;
    private final Engine engine;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    OperatorLink(Channels channels, Engine engine) {
        this.channels = channels;
        this.engine = engine;
        this.thread = Thread.ofVirtual().name("operator-link").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            do {
                var stream = new Stream();
                try {
                    follow(stream);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    // Whatever keeps it from being found or asked now: to be tried again.
                    Throwable why = e instanceof ExecutionException ? e.getCause() : e;
                    LOG.info("The operator is away: {}", why.toString());
                }
                pause = stream.heard ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
            } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Stream stream) throws Exception {
        ManagedChannel channel = channels.open();
        try {
            StreamObserver<Arrivals> operator = AddressesGrpc.newStub(channel).watch(stream);
            tell(operator, engine.ask(Graph::allArrivals).get());
            while (closing.getCount() > 0 && !ended(stream)) {
                List<Arrival> fresh = engine.ask(Graph::newArrivals).get();
                if (!fresh.isEmpty()) {
                    tell(operator, fresh);
                }
            }
        } finally {
            channel.shutdownNow();
        }
    }

    /** Waits a second for the stream's end. */
    private static boolean ended(Stream stream) throws InterruptedException, ExecutionException {
        try {
            stream.end.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        }
    }

    private static void tell(StreamObserver<Arrivals> operator, List<Arrival> arrivals) {
        operator.onNext(Arrivals.newBuilder().addAllArrivals(arrivals).build());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private final class Stream implements StreamObserver<AddressChange> {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private volatile boolean heard;

        @Override
        public void onNext(AddressChange change) {
            if (!heard) {
                LOG.info("The operator is here");
            }
            heard = true;
            engine.learn(change);
        }

        @Override
        public void onError(Throwable problem) {
            end.completeExceptionally(problem);
        }

        @Override
        public void onCompleted() {
            end.complete(null);
        }
    }
}
