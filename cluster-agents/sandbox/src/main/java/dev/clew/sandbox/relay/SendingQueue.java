package dev.clew.sandbox.relay;

import module java.base;

/**
 * The bounded queue of one exporter and signal. What was taken out still counts until it is {@link
 * #done}, so a size of 0 means that nothing is under way. Any thread.
 */
final class SendingQueue {
    /** gRPC's default limit of a message: no more is put together into one. */
    private static final int MOST_BYTES = 4 << 20;

    private final Config.Queue limits;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int size;
    private int waitingSize;
    private boolean closed;

    SendingQueue(Config.Queue limits) {
        this.limits = limits;
    }

    /**
     * @param size what {@link SendingQueue#done} gives back
     */
    record Batch(Payload payload, int size) {}

    private record Waiting(Payload payload, long since) {}

    /**
     * @return false when it is full or closed; nothing is kept then
     */
    synchronized boolean offer(Payload payload) {
        int units = limits.sizer().of(payload);
        if (closed || size + units > limits.queueSize()) {
            return false;
        }
        waiting.add(new Waiting(payload, System.nanoTime()));
        size += units;
        waitingSize += limits.batch().sizer().of(payload);
        notifyAll();
        return true;
    }

    /**
     * Waits for the next batch.
     *
     * @return empty once the queue is closed and nothing waits any more
     */
    synchronized Optional<Batch> take() throws InterruptedException {
        for (long millis = millisToWait(); millis >= 0; millis = millisToWait()) {
            wait(millis);
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<Payload>();
        int units = 0;
        int batched = 0;
        int bytes = 0;
        while (!waiting.isEmpty() && (parts.isEmpty() || fits(batched, bytes))) {
            var payload = waiting.remove().payload;
            parts.add(payload);
            units += limits.sizer().of(payload);
            batched += limits.batch().sizer().of(payload);
            bytes += payload.bytes().length;
        }
        waitingSize -= batched;
        return Optional.of(new Batch(Payload.join(parts), units));
    }

    synchronized void done(Batch batch) {
        size -= batch.size;
    }

    /** In units of the sizer, what is being sent included. */
    synchronized int size() {
        return size;
    }

    /** Takes nothing more; what waits is given out at once. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private boolean fits(int batched, int bytes) {
        var next = waiting.element().payload;
        int most = limits.batch().maxSize();
        return (most == 0 || batched + limits.batch().sizer().of(next) <= most)
                && bytes + next.bytes().length <= MOST_BYTES;
    }

    /** 0 is for ever (until notified), −1 not at all. */
    private long millisToWait() {
        boolean enough = !waiting.isEmpty() && waitingSize >= limits.batch().minSize();
        if (closed || enough) {
            return -1;
        }
        if (waiting.isEmpty()) {
            return 0;
        }
        long waited = (System.nanoTime() - waiting.element().since) / 1_000_000;
        long left = limits.batch().flushTimeout().millis() - waited;
        return left <= 0 ? -1 : left;
    }
}
