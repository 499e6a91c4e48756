package dev.clew.sandbox.apiserver;

import module java.base;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * One client's watch, a line an event. The store leaves changes in a queue; the request's thread
 * sends them as fast as the client reads. A client that falls behind by {@value #BACKLOG} changes
 * is cut off and comes back with the resourceVersion it knows.
 *
 * @param initial objects that are sent first as ADDED; changes after their revision follow
 */
record Watch(
        Store store,
        Target target,
        Selector selector,
        Store.Listing initial,
        boolean bookmarks,
        Duration timeout)
        implements Answer {
    private static final int BACKLOG = 10_000;
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(30);

    @Override
    public void send(HttpServerRequest request) throws IOException, InterruptedException {
        var thread = Thread.currentThread();
        var queue = new LinkedBlockingQueue<Store.Change>(BACKLOG);
        Consumer<Store.Change> listener = // under the store's lock
                change -> {
                    if (change.resource().is(target.resource().qualified())
                            && !queue.offer(change)) {
                        thread.interrupt();
                    }
                };
        var response = request.response().setChunked(true);
        response.putHeader("Content-Type", "application/json");
        response.putHeader("Cache-Control", "no-cache, private");
        response.closeHandler(v -> thread.interrupt());
        try {
            Waiting.until(response.writeHead(), timeout);
            for (var object : initial.items()) {
                send(response, "ADDED", object.json());
            }
            store.watch(initial.revision(), listener);
            follow(response, queue);
        } catch (Failure gone) {
            send(response, "ERROR", Json.bytes(gone.status()));
        } finally {
            store.unwatch(listener);
            response.end().onFailure(Waiting::note);
        }
    }

    private void follow(HttpServerResponse response, BlockingQueue<Store.Change> queue)
            throws IOException, InterruptedException {
        var end = System.nanoTime() + timeout.toNanos();
        for (var left = timeout.toNanos(); left > 0; left = end - System.nanoTime()) {
            var change = queue.poll(Math.min(left, BOOKMARK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
            // Before the look into the queue: what the revision covers was noted by then.
            var revision = store.revision();
            if (change != null) {
                send(response, change);
            } else if (bookmarks && queue.isEmpty()) {
                var object = target.resource().blank();
                var metadata = object.putObject("metadata").putNull("creationTimestamp");
                metadata.put("resourceVersion", Long.toString(revision));
                send(response, "BOOKMARK", Json.bytes(object));
            }
        }
    }

    /**
     * An object that no longer fits the selector is gone for this client, one that begins to fit is
     * new.
     */
    private void send(HttpServerResponse response, Store.Change change) throws IOException {
        var before = change.before() != null && chosen(change.before());
        var after = change.after() != null && chosen(change.after());
        if (after) {
            send(response, before ? "MODIFIED" : "ADDED", change.after().json());
        } else if (before) {
            var last = change.before().tree();
            var marked = Stored.of(target.resource(), last, change.revision());
            send(response, "DELETED", marked.json());
        }
    }

    private boolean chosen(Stored object) {
        return List.of("", object.namespace()).contains(target.namespace())
                && selector.matches(object);
    }

    private void send(HttpServerResponse response, String type, byte[] object) throws IOException {
        var event = Buffer.buffer("{\"type\":\"" + type + "\",\"object\":");
        Waiting.until(response.write(event.appendBytes(object).appendString("}\n")), timeout);
    }
}
