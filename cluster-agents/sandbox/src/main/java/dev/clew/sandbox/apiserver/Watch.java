package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/**
 * One client's watch. The store leaves changes in a queue; the client's event loop turns them into
 * events as fast as the client reads. A client that falls behind by {@value #BACKLOG} changes is
 * cut off and comes back with the resourceVersion it knows.
 */
final class Watch {
    private static final int BACKLOG = 10_000;
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(30);

    /**
     * What a client asked for.
     *
     * @param initial objects that are sent first as ADDED
     * @param since changes after this revision follow
     * @param markInitialEnd whether a bookmark says that the initial objects are complete
     */
    record Plan(
            Resource resource,
            String namespace,
            Selector selector,
            List<Stored> initial,
            long since,
            boolean markInitialEnd,
            boolean bookmarks,
            Duration timeout) {}

    /** Where events go; all calls on the client's event loop. */
    interface Sink {
        void write(Buffer event);

        boolean isFull();

        /** Calls back once when there is room again. */
        void whenDrained(Runnable then);

        void end();
    }

    private final Vertx vertx;
    private final Context context;
    private final Store store;
    private final Plan plan;
    private final Sink sink;
    private final Consumer<Store.Change> listener = this::note;
    private final BlockingQueue<Store.Change> queue = new LinkedBlockingQueue<>(BACKLOG);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Long> timers = new ArrayList<>();
    private boolean closed;

    Watch(Vertx vertx, Context context, Store store, Plan plan, Sink sink) {
        this.vertx = vertx;
        this.context = context;
        this.store = store;
        this.plan = plan;
        this.sink = sink;
    }

    /** Begins to send; on the client's event loop. */
    void start() {
        plan.initial.forEach(object -> sink.write(event("ADDED", object.json())));
        if (plan.markInitialEnd) {
            bookmark(plan.since, true);
        }
        try {
            store.watch(plan.since, listener);
        } catch (Failure gone) {
            sink.write(event("ERROR", Json.bytes(gone.status())));
            close();
            return;
        }
        timers.add(vertx.setTimer(plan.timeout.toMillis(), t -> finish()));
        if (plan.bookmarks) {
            timers.add(vertx.setPeriodic(BOOKMARK_EVERY.toMillis(), t -> bookmarkIfIdle()));
        }
    }

    /** Under the store's lock. */
    private void note(Store.Change change) {
        if (!change.resource().is(plan.resource.qualified())) {
            return;
        }
        if (!queue.offer(change)) {
            context.runOnContext(v -> close());
        } else if (scheduled.compareAndSet(false, true)) {
            context.runOnContext(v -> drain());
        }
    }

    private void drain() {
        scheduled.set(false);
        while (!closed) {
            if (sink.isFull()) {
                sink.whenDrained(this::drain);
                return;
            }
            var change = queue.poll();
            if (change == null) {
                return;
            }
            send(change);
        }
    }

    /**
     * An object that no longer fits the selector is gone for this client, one that begins to fit is
     * new.
     */
    private void send(Store.Change change) {
        var before = change.before() != null && chosen(change.before());
        var after = change.after() != null && chosen(change.after());
        if (after) {
            sink.write(event(before ? "MODIFIED" : "ADDED", change.after().json()));
        } else if (before) {
            sink.write(event("DELETED", last(change)));
        }
    }

    private static byte[] last(Store.Change change) {
        var tree = change.before().tree();
        Json.make(tree, "metadata").put("resourceVersion", Long.toString(change.revision()));
        return Json.bytes(tree);
    }

    private boolean chosen(Stored object) {
        return (plan.namespace.isEmpty() || plan.namespace.equals(object.namespace()))
                && plan.selector.matches(object);
    }

    private void bookmarkIfIdle() {
        var revision =
                store.revision(); // before the look into the queue: what it covers was noted by
        // then
        if (queue.isEmpty() && !closed && !sink.isFull()) {
            bookmark(revision, false);
        }
    }

    private void bookmark(long revision, boolean initialEnd) {
        var object =
                Json.object()
                        .put("kind", plan.resource.kind())
                        .put("apiVersion", plan.resource.apiVersion());
        var metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (initialEnd) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        sink.write(event("BOOKMARK", Json.bytes(object)));
    }

    private static Buffer event(String type, byte[] object) {
        return Buffer.buffer(object.length + 40)
                .appendBytes(
                        ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8))
                .appendBytes(object)
                .appendString("}\n");
    }

    private void finish() {
        if (plan.bookmarks) {
            bookmarkIfIdle();
        }
        close();
    }

    /** Ends the watch; on the client's event loop, any number of times. */
    void close() {
        if (!closed) {
            closed = true;
            store.unwatch(listener);
            timers.forEach(vertx::cancelTimer);
            sink.end();
        }
    }
}
