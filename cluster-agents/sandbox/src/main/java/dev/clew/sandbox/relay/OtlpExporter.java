package dev.clew.sandbox.relay;

import static io.grpc.Status.Code.*;

import module java.base;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;

/**
 * Delivers one signal to one destination: keeps what comes in a bounded queue and sends each
 * request until it is taken, refused for good, or too old. One of these an exporter and signal, as
 * in a Collector. Any thread.
 */
final class OtlpExporter implements Predicate<Payload> {
    /** The failures after which OTLP sends again: opentelemetry.io/docs/specs/otlp. */
    private static final Set<Code> PASSING =
            EnumSet.of(CANCELLED, DEADLINE_EXCEEDED, ABORTED, OUT_OF_RANGE, UNAVAILABLE, DATA_LOSS);

    private final String id;
    private final Signal signal;
    private final Config.Exporter config;
    private final Counters own;
    private final CallOptions options;
    private final ManagedChannel channel;

    /** In units of the sizer; what is being sent still takes its room. */
    private final Semaphore room;

    private final ExecutorService senders;

    /**
     * Starts sending.
     *
     * @throws IOException when a file of its TLS settings is none
     */
    OtlpExporter(String id, Signal signal, Config.Exporter config, Counters own)
            throws IOException {
        this.id = id;
        this.signal = signal;
        this.config = config;
        this.own = own;
        var queue = config.sendingQueue();
        if (!queue.enabled() || queue.blockOnOverflow()) {
            throw new IllegalArgumentException(id + ": a relay's queue is on and does not block");
        }
        room = new Semaphore(queue.queueSize());
        options = options();
        channel = channel();
        for (var result : List.of("sent", "send_failed", "enqueue_failed")) {
            count(result, 0);
        }
        var labels = "data_type=\"%s\",exporter=\"%s\"".formatted(signal.label(), id);
        own.gauge("exporter_queue_size", labels, () -> queue.queueSize() - room.availablePermits());
        var threads = Thread.ofVirtual().name(id).factory();
        senders = Executors.newFixedThreadPool(queue.numConsumers(), threads);
    }

    @Override
    public boolean test(Payload payload) {
        int units = config.sendingQueue().sizer().of(payload);
        boolean taken = room.tryAcquire(units);
        if (taken) {
            senders.execute(
                    () -> {
                        count(deliver(payload), payload.items());
                        room.release(units);
                    });
        }
        count("enqueue_failed", taken ? 0 : payload.items());
        return taken;
    }

    /**
     * Sends what waits; nothing may come any more.
     *
     * @param end when to give up, on {@link System#nanoTime}'s clock
     */
    void close(long end) throws InterruptedException {
        senders.shutdown();
        senders.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        senders.shutdownNow();
        channel.shutdownNow();
    }

    /** Says what became of it, as counters do. */
    private String deliver(Payload payload) {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                var call =
                        options.withDeadlineAfter(config.timeout().millis(), TimeUnit.MILLISECONDS);
                ClientCalls.blockingUnaryCall(channel, Wire.export(signal), call, payload.bytes());
                return "sent";
            } catch (StatusRuntimeException e) {
                long pause = pauseMillis(attempt);
                boolean again = PASSING.contains(e.getStatus().getCode());
                if (!again || tooLate(start, pause) || !rested(pause)) {
                    Relay.LOG.warn("{} gave up {} {}", id, payload.items(), signal.items(), e);
                    return "send_failed";
                }
                // The channel's own back-off grows to two minutes, longer than a request is kept.
                channel.resetConnectBackoff();
            }
        }
    }

    /** False when the relay ends meanwhile. */
    private static boolean rested(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Half to one and a half of what is due, so that senders do not come all at once. */
    private long pauseMillis(int attempt) {
        var retry = config.retryOnFailure();
        double first = (double) retry.initialInterval().millis();
        double most = (double) retry.maxInterval().millis();
        double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
        return Math.round(Math.min(first * Math.pow(1.5, attempt), most) * jitter);
    }

    private boolean tooLate(long start, long pause) {
        var retry = config.retryOnFailure();
        long most = retry.maxElapsedTime().millis();
        long then = (System.nanoTime() - start) / 1_000_000 + pause;
        return !retry.enabled() || (most > 0 && then > most);
    }

    private void count(String result, int items) {
        own.add("exporter_" + result + "_" + signal.items(), "exporter=\"" + id + "\"", items);
    }

    private CallOptions options() {
        return switch (config.compression()) {
            case "none", "" -> CallOptions.DEFAULT;
            case "gzip" -> CallOptions.DEFAULT.withCompression("gzip");
            default ->
                    throw new IllegalArgumentException(
                            id + ": the relay compresses by gzip or not");
        };
    }

    private ManagedChannel channel() throws IOException {
        var builder = NettyChannelBuilder.forTarget(config.endpoint());
        builder.defaultLoadBalancingPolicy(config.balancerName());
        if (config.tls().serverNameOverride() != null) {
            builder.overrideAuthority(config.tls().serverNameOverride());
        }
        return config.tls().insecure()
                ? builder.usePlaintext().build()
                : builder.sslContext(Wire.clientTls(config.tls())).build();
    }
}
