package dev.clew.sandbox.relay;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Delivers one signal to one destination: takes batches from its queue and sends each until it is
 * taken, refused for good, or too old. One of these an exporter and signal, as in a Collector.
 */
final class OtlpExporter implements Step {
    private final String id;
    private final Signal signal;
    private final Counters own;
    private final SendingQueue queue;
    private final Backoff backoff;
    private final CallOptions options;
    private final Duration timeout;
    private final ManagedChannel channel;
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final List<Thread> senders = new ArrayList<>();

    /**
     * Starts sending.
     *
     * @throws IOException when a file of its TLS settings is none
     */
    OtlpExporter(String id, Signal signal, Config.Exporter config, Counters own)
            throws IOException {
        this.id = id;
        this.signal = signal;
        this.own = own;
        queue = new SendingQueue(config.sendingQueue());
        backoff = config.retryOnFailure();
        timeout = config.timeout();
        options = compressed(config.compression());
        channel = channel(config);
        for (var result : List.of("sent", "send_failed", "enqueue_failed")) {
            count(result, 0);
        }
        var labels = "data_type=\"%s\",exporter=\"%s\"".formatted(signal.label(), id);
        own.gauge("exporter_queue_size", labels, queue::size);
        for (int n = 0; n < config.sendingQueue().numConsumers(); n++) {
            senders.add(Thread.ofVirtual().name(id).start(this::deliverAll));
        }
    }

    @Override
    public void take(Payload payload) throws Refused {
        if (!queue.offer(payload)) {
            count("enqueue_failed", payload.items());
            throw new Refused("the sending queue of " + id + " is full");
        }
    }

    /**
     * Sends what waits.
     *
     * @param end when to give up, on {@link System#nanoTime}'s clock
     */
    void close(long end) throws InterruptedException {
        queue.close();
        for (Thread sender : senders) {
            sender.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        abandoned.countDown();
        channel.shutdownNow();
    }

    private void deliverAll() {
        try {
            for (var batch = queue.take(); batch.isPresent(); batch = queue.take()) {
                deliver(batch.get().payload());
                queue.done(batch.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Payload payload) throws InterruptedException {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                var call = options.withDeadlineAfter(timeout);
                ClientCalls.blockingUnaryCall(channel, Wire.export(signal), call, payload.bytes());
                count("sent", payload.items());
                return;
            } catch (StatusRuntimeException e) {
                long pause = backoff.pauseMillis(e.getStatus(), attempt, System.nanoTime() - start);
                if (pause < 0 || abandoned.await(pause, TimeUnit.MILLISECONDS)) {
                    count("send_failed", payload.items());
                    Relay.LOG.warn("{} gave up {} {}", id, payload.items(), signal.items(), e);
                    return;
                }
                // The channel's own back-off grows to two minutes, longer than a batch is kept.
                channel.resetConnectBackoff();
            }
        }
    }

    private void count(String result, int items) {
        own.add("exporter_" + result + "_" + signal.items(), "exporter=\"" + id + "\"", items);
    }

    private CallOptions compressed(String by) {
        return switch (by) {
            case "none", "" -> CallOptions.DEFAULT;
            case "gzip" -> CallOptions.DEFAULT.withCompression(by);
            default -> throw new Config.Invalid(id + ": the relay cannot compress by " + by, null);
        };
    }

    private static ManagedChannel channel(Config.Exporter config) throws IOException {
        var builder = NettyChannelBuilder.forTarget(config.endpoint());
        builder.defaultLoadBalancingPolicy(config.balancerName());
        var tls = config.tls();
        if (tls.serverNameOverride() != null) {
            builder.overrideAuthority(tls.serverNameOverride());
        }
        return tls.insecure()
                ? builder.usePlaintext().build()
                : builder.sslContext(tls.client()).build();
    }
}
